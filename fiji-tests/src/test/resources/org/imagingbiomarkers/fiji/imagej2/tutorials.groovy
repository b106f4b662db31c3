// Without a screen the command gives its text to scripts, and opens nothing.
def module = commands.run('org.imagingbiomarkers.plugins.help.Tutorials', true).get()
assert !module.isCanceled() && module.getOutput('run_status') == 'finished' : module.cancelReason
assert module.getOutput('address').contains('maging') : module.getOutput('address')
