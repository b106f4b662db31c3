// One patient with a confirmed response, and one who progresses: rates of 1 of 2.
def responses = new File(folder, 'responses.csv')
responses.text = '''patient,time_point,day,response
a,v1,56,PR
a,v2,112,PR
a,v3,168,PD
b,v1,56,PD
'''
def module = commands.run('org.imagingbiomarkers.plugins.response.TrialEndpoints', true, [file: responses]).get()
assert !module.isCanceled() : module.cancelReason
def table = module.getOutput('table')
def first = [table.columns(), table.rows()[0]].transpose().collectEntries()
assert first['best confirmed'] == 'PR' && first['duration of response (d)'] == 112 && first['pfs status'] == 'event' : first
def rates = module.getOutput('rates')
assert [rates.columns(), rates.rows()[0]].transpose().collectEntries()['rate (%)'] == 50
