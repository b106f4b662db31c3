// A signature judges new patients, and refuses what it was not trained on.
def random = new Random(2)
def text = new StringBuilder('response,f0,f1\n')
(0..<60).each { i -> text << "${i % 2},${i % 2 + random.nextGaussian()},${random.nextGaussian()}\n" }
def table = new File(folder, 'trained.csv')
table.text = text
def out = new File(folder, 'signature to apply')
def run = { name, inputs -> commands.run('org.imagingbiomarkers.plugins.signature.' + name, true, inputs).get() }
def built = run('BuildSignature', [file: table, outcome: 'response', learner: 'ridge', output_folder: out])
assert !built.isCanceled() : built.cancelReason
def signature = new File(out, 'signature.signature.json')
def applied = run('ApplySignature', [signature: signature, file: table])
assert !applied.isCanceled() : applied.cancelReason
def rows = applied.getOutput('table')
assert rows.rows().size() == 60 && rows.rows().every { it[rows.columns().indexOf('risk')] > 0 } : rows
def far = new File(folder, 'far.csv')
far.text = 'f0,f1\n1000,0\n'
def refused = run('ApplySignature', [signature: signature, file: far])
assert refused.isCanceled() && refused.cancelReason.contains('standard deviations outside of the training range') : refused.cancelReason
