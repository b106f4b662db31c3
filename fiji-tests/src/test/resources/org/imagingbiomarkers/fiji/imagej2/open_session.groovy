// phantom: DIFFUSION
#@ ScriptService scripts
import ij.ImagePlus
import ij.WindowManager
import ij.macro.Interpreter
import org.imagingbiomarkers.plugins.command.RunHistory
import org.imagingbiomarkers.plugins.preset.PresetFolder
import org.imagingbiomarkers.workbench.panel.PanelModel
import org.imagingbiomarkers.workbench.panel.ScriptLanguage

// What the panel copies runs again, in each language and from a shell, to the same bits.
def context = commands.context()
def history = context.service(RunHistory)
history.keepAll()
def model = new PanelModel(context, new PresetFolder(new File(folder, 'presets').toPath()))
def series = new File(new File(folder).listFiles().find { new File(it, 'series').isDirectory() }, 'series')
def dwi = opened(series.path)
def made = commands.run('org.imagingbiomarkers.plugins.diffusion.AdcMap', true, [image: dwi, mask: 'none', method: 'linear']).get().getOutput('adc')
def expected = made.getStack().getProcessor(2).getPixels().clone()
def run = model.state(dwi).runs()[0]
assert run.title() == 'ADC Map'
def check = { what, map -> assert Arrays.equals(expected, map.getStack().getProcessor(2).getPixels()) : what }

Interpreter.batchMode = true
IJ.runMacro(model.script(run, ScriptLanguage.MACRO))
check('macro', WindowManager.IDList.collect { WindowManager.getImage(it) }.find { it.getProp('biomarkers.quantity') == 'adc' })
while (Interpreter.batchModeImageCount > 0) Interpreter.removeBatchModeImage(Interpreter.lastBatchModeImage)
Interpreter.batchMode = false

[(ScriptLanguage.GROOVY): 'copied.groovy', (ScriptLanguage.PYTHON): 'copied.py'].each { language, name ->
    def before = history.runs().size()
    scripts.run(name, model.script(run, language), true).get()
    assert history.runs().size() == before + 2 : name
    check(name, history.runs()[-1].outputs()['adc'])
}

def results = new File(folder, 'from the shell')
def written = commands.run('org.imagingbiomarkers.plugins.diffusion.AdcMap', true, [image: dwi, mask: 'none', method: 'linear', output_folder: new File(folder, 'written here')]).get()
def line = model.script(model.state(dwi).runs()[0], ScriptLanguage.COMMAND_LINE).replace('written here', 'from the shell')
def java = [System.getProperty('java.home') + '/bin/java', '-Djava.awt.headless=true', '-Xmx1g'] + java.lang.management.ManagementFactory.runtimeMXBean.inputArguments.findAll { it.startsWith('--add-opens') || it.startsWith('-D') } + ['-classpath', System.getProperty('java.class.path'), 'net.imagej.Main']
def shell = new File(folder, 'copied.sh')
shell.text = 'fiji() { ' + java.collect { "'" + it + "'" }.join(' ') + ' "$@"; }\n' + line
def log = new File(folder, 'shell.log')
def process = new ProcessBuilder('bash', shell.path).redirectErrorStream(true).redirectOutput(log).start()
for (int i = 0; i < 240 && !results.listFiles()?.any { it.name.endsWith('.json') }; i++) Thread.sleep(500)
process.destroyForcibly()
assert results.listFiles()?.any { it.name.endsWith('_adc.tif') } : log.text
check('command line', IJ.openImage(results.listFiles().find { it.name.endsWith('_adc.tif') }.path))
null
