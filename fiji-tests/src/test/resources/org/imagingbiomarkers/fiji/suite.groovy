// Runs every job of a folder inside one Fiji and writes down how each ended.
//
// A job is a folder with job.properties: "script" names a macro or script; "argument" is that of a macro, any other key an
// input of the script. What happened goes to result.properties beside it.

#@ String folder
#@ ScriptService scriptService
#@ org.scijava.console.ConsoleService console

import ij.IJ
import ij.WindowManager
import ij.macro.Interpreter
import ij.measure.ResultsTable
import ij.plugin.filter.Analyzer
import org.scijava.console.OutputEvent
import org.scijava.console.OutputListener

def standard = new StringBuffer()
def errors = new StringBuffer()
console.addOutputListener({ OutputEvent e -> (e.isStderr() ? errors : standard).append(e.getOutput()) } as OutputListener)
Analyzer.setPrecision(9)

def entries = { File file ->
    def p = new Properties()
    file.withInputStream { p.load(it) }
    p
}

new File(folder).listFiles().findAll { it.isDirectory() }.sort { it.name }.each { job ->
    standard.setLength(0)
    errors.setLength(0)
    def asked = entries(new File(job, 'job.properties'))
    def script = new File(asked.remove('script'))
    def result = new Properties()
    def start = System.nanoTime()
    try {
        if (script.name.endsWith('.ijm')) {
            Interpreter.batchMode = true
            result.ended = String.valueOf(IJ.runMacroFile(script.path, asked.getProperty('argument', '')))
        }
        else {
            def module = scriptService.run(script, true, new HashMap(asked)).get()
            result.ended = module instanceof org.scijava.Cancelable && module.isCanceled() ? 'canceled: ' + module.getCancelReason() : 'null'
        }
    }
    catch (Throwable e) {
        def cause = e
        while (cause.cause != null) cause = cause.cause
        result.ended = 'exception: ' + cause
    }
    Interpreter.batchMode = false
    result.seconds = String.valueOf((System.nanoTime() - start) / 1e9)
    Thread.sleep(50)
    result.stdout = standard.toString()
    result.stderr = errors.toString()
    new File(job, 'result.properties').withOutputStream { result.store(it, null) }
    WindowManager.getIDList()?.each { def image = WindowManager.getImage(it); image.changes = false; image.close() }
    Interpreter.batchMode = true
    while (Interpreter.batchModeImageCount > 0) Interpreter.removeBatchModeImage(Interpreter.lastBatchModeImage)
    Interpreter.batchMode = false
    // Every thread has an active image of its own.
    WindowManager.tempImageTable.clear()
    WindowManager.setTempCurrentImage(null)
    ResultsTable.getResultsTable().reset()
}
new File(folder, 'ended.txt').text = 'ended'
