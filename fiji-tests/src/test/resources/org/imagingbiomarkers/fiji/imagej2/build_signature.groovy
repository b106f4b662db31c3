import org.imagingbiomarkers.io.result.TableReader

// A signature of simulated patients finds the features that raise the risk, and beats noise.
def random = new Random(1)
def text = new StringBuilder('patient,response,volume,f0,f1,f2,f3\n')
(0..<80).each { i ->
    def f = (0..3).collect { random.nextGaussian() }
    def response = random.nextDouble() < 1 / (1 + Math.exp(-2 * f[0] - 2 * f[1])) ? 1 : 0
    text << "p$i,$response,${10 + random.nextInt(20)},${f.join(',')}\n"
}
def table = new File(folder, 'patients.csv')
table.text = text
def out = new File(folder, 'signature of patients')
def module = commands.run('org.imagingbiomarkers.plugins.signature.BuildSignature', true, [file: table, outcome: 'response',
    patient: 'patient', volume: 'volume', output_folder: out]).get()
assert !module.isCanceled() : module.cancelReason
def auc = { model -> module.getOutput('table').rows().find { it[0] == 'cross-validation' && it[1] == model && it[2] == 'AUC' }[3] }
assert auc('signature') > 0.75 && auc('noise') < 0.7 : module.getOutput('table').rows()
assert new File(out, 'signature.signature.json').text.contains('"f0"')
assert new File(out, 'signature.pmml').text.contains('RegressionModel')
assert TableReader.read(new File(out, 'signature_predictions.csv').toPath()).rows().size() == 80
