// phantom: DIFFUSION
import groovy.json.JsonSlurper
import ij.WindowManager
import ij.macro.Interpreter

// A preset, a choice of maps and a status file; a session that is saved and opened again.
def series = new File(folder).listFiles().find { new File(it, 'series').isDirectory() }.path + '/series'
def preset = new File(folder, 'leber.yaml')
preset.text = "preset: Leber\ncommand: ADC Map\nvalues:\n  method: linear\n  maps: adc\n"
def status = new File(folder, 'status.json')
// What other scripts left open is no part of this session.
while (Interpreter.batchModeImageCount > 0) Interpreter.removeBatchModeImage(Interpreter.lastBatchModeImage)
def macro = { text -> Interpreter.batchMode = true; IJ.runMacro(text) }
macro("""run("Open Series...", "path=[$series]");
run("ADC Map...", "preset=[$preset] mask=none status_file=[$status]");""")
def said = new JsonSlurper().parse(status)
assert said.state == 'finished' && said.outputs*.name == ['adc'] : said
def adc = WindowManager.IDList.collect { WindowManager.getImage(it) }.find { it.getProp('biomarkers.quantity') == 'adc' }
assert adc.getProp('biomarkers.provenance').contains('"method":"linear"')
def expected = adc.getStack().getProcessor(1).getPixels().clone()

def session = new File(folder, 'sitzung ä')
def saved = commands.run('org.imagingbiomarkers.plugins.panel.SaveSession', true, [folder: session]).get()
assert !saved.isCanceled() && saved.getOutput('titles').size() == 2 : saved.cancelReason
while (Interpreter.batchModeImageCount > 0) Interpreter.removeBatchModeImage(Interpreter.lastBatchModeImage)
Interpreter.batchMode = true
def reopened = commands.run('org.imagingbiomarkers.plugins.panel.OpenSession', true, [folder: session]).get()
assert !reopened.isCanceled() && reopened.getOutput('titles').size() == 2 : reopened.cancelReason
def again = WindowManager.IDList.collect { WindowManager.getImage(it) }.find { it.getProp('biomarkers.quantity') == 'adc' }
assert Arrays.equals(expected, again.getStack().getProcessor(1).getPixels())

// The given key wins over the preset, and what is wrong leaves a status too.
def refused = commands.run('org.imagingbiomarkers.plugins.diffusion.AdcMap', true, [image: opened(series), preset: preset.path, method: 'nonsense', status_file: status]).get()
said = new JsonSlurper().parse(status)
assert refused.isCanceled() && said.state == 'failed' && said.sentence.contains('nonsense') : said
