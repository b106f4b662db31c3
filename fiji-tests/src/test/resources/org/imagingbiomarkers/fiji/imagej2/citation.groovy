// Without a screen the command gives its text to scripts, and opens nothing.
def module = commands.run('org.imagingbiomarkers.plugins.help.Citation', true).get()
assert !module.isCanceled() && module.getOutput('run_status') == 'finished' : module.cancelReason
assert module.getOutput('shown_text').contains('maging') : module.getOutput('shown_text')
