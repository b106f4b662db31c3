// A volume that doubles in a month, from its diameter.
def lesions = new File(folder, 'growing.csv')
lesions.text = '''time_point,day,lesion,size (mm)
a,0,liver,20
b,30.4375,liver,25.198421
'''
def module = commands.run('org.imagingbiomarkers.plugins.response.TumorGrowth', true, [file: lesions]).get()
assert !module.isCanceled() : module.cancelReason
def table = module.getOutput('table')
def first = [table.columns(), table.rows()[0]].transpose().collectEntries()
assert Math.abs(first['TGR (%/month)'] - 100) < 1e-4 && Math.abs(first['doubling time (d)'] - 30.4375) < 1e-4 : first
