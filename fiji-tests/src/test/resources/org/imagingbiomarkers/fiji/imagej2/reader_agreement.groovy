// Two readers who differ in one of four responses, and the plots of the first one.
def first = new File(folder, 'first.csv')
def second = new File(folder, 'second.csv')
first.text = '''patient,time_point,day,from baseline (%),response
A,v1,56,-40,PR
A,v2,112,-45,PR
B,v1,56,30,PD
C,v1,56,5,SD
'''
second.text = first.text.replace('A,v1,56,-40,PR', 'A,v1,56,-20,SD')
def module = commands.run('org.imagingbiomarkers.plugins.response.ReaderAgreement', true, [file: first, second: second]).get()
assert !module.isCanceled() : module.cancelReason
def table = module.getOutput('table')
def row = [table.columns(), table.rows()[0]].transpose().collectEntries()
assert row['agreement (%)'] == 75 && Math.abs(row['kappa'] - 0.6363636363636364) < 1e-9 : row
assert module.getOutput('adjudication').rows().size() == 1
def plots = commands.run('org.imagingbiomarkers.plugins.response.ResponsePlots', true, [file: first]).get()
assert !plots.isCanceled() : plots.cancelReason
assert plots.getOutput('table').rows()[0][3] == 30 && plots.getOutput('swimmer').width > 600
