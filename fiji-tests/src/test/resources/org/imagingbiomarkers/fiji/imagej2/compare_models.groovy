// Two signatures on the same patients: the one that knows more is better.
def random = new Random(3)
def text = new StringBuilder('response,f0,f1\n')
(0..<80).each { i -> text << "${i % 2},${2 * (i % 2) + random.nextGaussian()},${random.nextGaussian()}\n" }
def table = new File(folder, 'compared.csv')
table.text = text
def run = { name, inputs ->
    def module = commands.run('org.imagingbiomarkers.plugins.signature.' + name, true, inputs).get()
    assert !module.isCanceled() : module.cancelReason
    module
}
def build = { name, features ->
    run('BuildSignature', [file: table, outcome: 'response', features: features, learner: 'regression', name: name, output_folder: new File(folder, name)])
    new File(new File(folder, name), name + '.signature.json')
}
def compared = run('CompareModels', [file: table, first: build('both', 'f0, f1'), second: build('noise', 'f1')])
def pair = compared.getOutput('table').rows()[0]
assert pair[3] > 0.2 && pair[6] < 0.01 : pair
assert compared.getOutput('decision_curve').rows().size() == 99
