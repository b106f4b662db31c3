// Does in the window of Fiji what a user does, and writes down what there was to see. It is started with Fiji; the system
// property "gui.work" names a folder with commands.txt (a label and an image a line, separated by a tab).

#@ org.scijava.console.ConsoleService console

import groovy.json.JsonOutput
import ij.IJ
import ij.ImagePlus
import ij.WindowManager
import ij.gui.Toolbar
import ij.plugin.frame.Recorder
import java.awt.Component
import java.awt.Container
import java.awt.Dialog
import java.awt.KeyboardFocusManager
import java.awt.Menu
import java.awt.Rectangle
import java.awt.Robot
import java.awt.Window
import java.awt.event.KeyEvent
import javax.imageio.ImageIO
import javax.swing.JButton
import javax.swing.JCheckBox
import javax.swing.JComboBox
import javax.swing.JComponent
import javax.swing.JFrame
import javax.swing.JLabel
import javax.swing.JSpinner
import javax.swing.JTable
import javax.swing.SwingUtilities
import javax.swing.text.JTextComponent
import org.imagingbiomarkers.samples.Phantoms
import org.scijava.console.OutputEvent
import org.scijava.console.OutputListener

def work = new File(System.getProperty('gui.work'))
def errors = new StringBuffer()
console.addOutputListener({ OutputEvent e -> if (e.isStderr()) errors.append(e.getOutput()) } as OutputListener)

def waitFor = { String what, int seconds, Closure found ->
    def end = System.currentTimeMillis() + 1000 * seconds
    while (System.currentTimeMillis() < end) {
        def result = found()
        if (result) return result
        Thread.sleep(100)
    }
    throw new RuntimeException("no $what within $seconds s")
}
def shot = { String name, Rectangle area = null ->
    Thread.sleep(300)
    def screen = new Rectangle(java.awt.Toolkit.defaultToolkit.screenSize)
    def file = new File(work, name.replaceAll('[^A-Za-z0-9]+', '-').replaceAll('^-|-$', '') + '.png')
    ImageIO.write(new Robot().createScreenCapture(area ? area.intersection(screen) : screen), 'png', file)
}
def dialogs = { Window.windows.findAll { it instanceof Dialog && it.visible && it.title != 'Welcome to Fiji' } }
def inside
inside = { Container c -> c.components.collectMany { Component one -> [one] + (one instanceof Container ? inside(one) : []) } }
def press = { Window window, String label ->
    def button = inside(window).find { it instanceof JButton && it.text == label }
    if (button) SwingUtilities.invokeLater { button.doClick() }
    else {
        def old = inside(window).find { it instanceof java.awt.Button && it.label.trim() == label }
        def event = new java.awt.event.ActionEvent(old, java.awt.event.ActionEvent.ACTION_PERFORMED, label)
        SwingUtilities.invokeLater { old.actionListeners.each { it.actionPerformed(event) } }
    }
}
def value = { Component c ->
    c instanceof JTextComponent ? c.text : c instanceof JComboBox ? String.valueOf(c.selectedItem) : c instanceof JCheckBox ? String.valueOf(c.selected)
        : c instanceof JSpinner ? String.valueOf(c.value) : null
}
/** What the fields of a dialog show, by the labels that a screen reader says. */
def fields = { Window dialog ->
    inside(dialog).findAll { it instanceof JComponent && value(it) != null }.collectEntries { c ->
        [(c instanceof JCheckBox ? c.text : c.getClientProperty('labeledBy')?.text): value(c)]
    }.findAll { it.key }
}
/** What stands beside fields: their marks, the first problem. */
def marks = { Window dialog -> inside(dialog).findAll { it instanceof JLabel && it.text?.trim() && it.labelFor == null }*.text }
// ImageJ's label of a message keeps its lines to itself.
def linesOf = { label ->
    def field = label.class.getDeclaredField('lines')
    field.accessible = true
    field.get(label).join(' ')
}
def texts = { Window window ->
    inside(window).collect { it instanceof JLabel ? it.text : it instanceof javax.swing.text.JTextComponent ? it.text : it instanceof java.awt.Label ? it.text
        : it.class.name == 'ij.gui.MultiLineLabel' ? linesOf(it) : null }.findAll { it }.join(' ')
}
def open = { String file, String title ->
    def image = IJ.openImage(file)
    image.title = title
    image.show()
    waitFor('window', 10) { image.window?.visible }
    image
}
def closeAll = { WindowManager.IDList?.each { def image = WindowManager.getImage(it); image.changes = false; image.close() } }
def unexpected = { Window.windows.findAll { it.visible && it instanceof java.awt.Frame && it.title in ['Console', 'Exception'] }*.title }

def entries
entries = { Menu menu, String path, List<String> lines ->
    (0..<menu.itemCount).each { i ->
        def item = menu.getItem(i)
        if (item instanceof Menu) entries(item, path + item.label + ' > ', lines)
        else lines << path + item.label
    }
    lines
}

def report = [:]
def useFiji = {
    waitFor('main window', 120) { IJ.instance?.visible && IJ.instance.menuBar }
    Thread.sleep(3000)
    Window.windows.findAll { it.visible && it != IJ.instance }.each { it.dispose() }
    def bar = IJ.instance.menuBar
    def plugins = (0..<bar.menuCount).collect { bar.getMenu(it) }.find { it.label == 'Plugins' }
    def ours = (0..<plugins.itemCount).collect { plugins.getItem(it) }.find { it.label == 'Imaging Biomarkers' }
    new File(work, 'menu.txt').text = entries(ours, '', []).join('\n') + '\n'

    // Open from the beginning, since the recorder writes down what fields are asked for too.
    new Recorder()
    Recorder.instance.setLocation(700, 600)
    new File(work, 'commands.txt').readLines().each { line ->
        def (label, file, title) = line.split('\t', -1) as List
        def seen = report[label] = [:]
        closeAll()
        errors.setLength(0)
        if (file) open(file, title)
        new Thread({ IJ.doCommand(label) }).start()
        Thread.sleep(200)
        def dialog = waitFor("dialog of $label", 20) { dialogs().find { inside(it).any { c -> value(c) != null } } ?: dialogs()[0] }
        seen.title = dialog.title
        seen.image = title
        seen.fields = fields(dialog)
        seen.marks = marks(dialog)
        shot("dialog $label", dialog.bounds)
        def shown = (WindowManager.IDList ?: [] as int[]) as Set
        def recordedBefore = Recorder.instance.text.length()
        def ok = inside(dialog).find { it instanceof JButton && it.text == 'OK' }
        if (!ok.enabled) {
            // Something is missing, and the dialog says so.
            seen.blocked = marks(dialog).find { it =~ /needed[.:]| must | is ".*", but / } ?: ''
            press(dialog, 'Cancel')
            waitFor("end of the dialog of $label", 10) { !dialog.visible }
            seen.errors = errors.toString()
            seen.windows = unexpected()
            return
        }
        press(dialog, 'OK')
        // Either images come up, or a sentence that says why not.
        waitFor("end of $label", 120) {
            !dialog.visible && (((WindowManager.IDList ?: [] as int[]) as Set) != shown || dialogs() || Recorder.instance.text.length() > recordedBefore)
        }
        Thread.sleep(1500)
        seen.refusal = dialogs().collect { texts(it) }.join(' ')
        if (seen.refusal) shot("refusal $label", dialogs()[0].bounds)
        seen.recorded = Recorder.instance.text.substring(recordedBefore).readLines().findAll { it.startsWith('run("' + label) }
        // What a run refuses comes back to the filled dialog.
        dialogs().each { one -> inside(one).any { it instanceof JButton && it.text == 'Cancel' } ? press(one, 'Cancel') : one.dispose() }
        waitFor("end of refusals of $label", 10) { !dialogs() }
        seen.errors = errors.toString()
        seen.windows = unexpected()
        if (!seen.refusal && file) {
            def made = (WindowManager.IDList as List).findAll { !(it in shown) }.collect { WindowManager.getImage(it) }
            seen.made = made*.title
            if (seen.recorded) {
                def image = WindowManager.getImage(title)
                WindowManager.setCurrentWindow(image.window)
                def old = made.collectEntries { [it.title, it] }
                if (report.size() == 2) {
                    ([image] + made).eachWithIndex { one, i ->
                        ij.plugin.Zoom.set(one, 3.0d)
                        one.window.setLocation(20 + 330 * i, 110)
                    }
                    shot('maps of ' + label, new Rectangle(0, 0, 1290, 950))
                }
                made.each { it.hide() }
                IJ.runMacro('selectImage("' + title + '");\n' + seen.recorded[-1])
                seen.again = old.every { name, one ->
                    def other = WindowManager.getImage(name)
                    other != null && (1..one.getStackSize()).every { slice -> Arrays.equals(one.getStack().getPixels(slice), other.getStack().getPixels(slice)) }
                }
            }
        }
    }
    closeAll()

    // What only the run can know comes back to the filled dialog, at the field.
    errors.setLength(0)
    def mended = report['a refusal'] = [:]
    def adc = new File(work, 'commands.txt').readLines().collect { it.split('\t', -1) }.find { it[0] == 'ADC Map...' }
    def dwi = open(adc[1], adc[2])
    new Thread({ IJ.doCommand('ADC Map...') }).start()
    def asked = waitFor('dialog to refuse', 20) { dialogs().find { inside(it).any { c -> value(c) != null } } }
    def bValues = { Window window -> inside(window).find { it instanceof JTextComponent && it.getClientProperty('labeledBy')?.text?.startsWith('b-values') } }
    def equal = (['0'] * dwi.NFrames).join(', ')
    SwingUtilities.invokeAndWait { bValues(asked).text = equal }
    press(asked, 'OK')
    def back = waitFor('the dialog again', 30) { dialogs().find { it != asked && bValues(it) } }
    mended.kept = bValues(back).text == equal
    mended.title = back.title
    mended.sentence = marks(back).find { it.contains('b-values must hold') } ?: ''
    shot('a refusal', back.bounds)
    press(back, 'Cancel')
    waitFor('end of the dialog', 10) { !back.visible }
    Thread.sleep(500)
    mended.boxes = dialogs().size()
    mended.errors = errors.toString()
    mended.windows = unexpected()
    closeAll()

    // The explorer: the curve below the mouse, a pin, a selection, and the end with its image.
    errors.setLength(0)
    def explored = report['the curve explorer'] = [:]
    def diffusion = new File(work, 'commands.txt').readLines().collect { it.split('\t', -1) }.find { it[0] == 'ADC Map...' }
    def series = open(diffusion[1], diffusion[2])
    ij.plugin.Zoom.set(series, 3.0d)
    series.window.setLocation(10, 110)
    new Thread({ IJ.runMacro('run("Curve Explorer...", "model=automatic");') }).start()
    def explorer = waitFor('window of the explorer', 30) {
        Window.windows.find { it instanceof javax.swing.JFrame && it.visible && it.title.startsWith('Curve Explorer') }
    }
    def table = inside(explorer).find { it instanceof javax.swing.JTable }
    def cell = { int row, String column ->
        def answer = [null]
        SwingUtilities.invokeAndWait {
            def c = (0..<table.columnCount).find { table.getColumnName(it) == column }
            answer[0] = c != null && row < table.rowCount ? String.valueOf(table.getValueAt(row, c)) : ''
        }
        answer[0]
    }
    def robot = new Robot()
    def moveTo = { int x, int y ->
        def corner = series.canvas.locationOnScreen
        robot.mouseMove((int) (corner.x + series.canvas.screenXD(x + 0.5d)), (int) (corner.y + series.canvas.screenYD(y + 0.5d)))
    }
    def middle = [series.width.intdiv(2), series.height.intdiv(2)]
    moveTo(middle[0], middle[1])
    explored.fit = waitFor('fit', 20) { cell(0, 'Fit') == 'fitted' ? 'fitted' : null }
    explored.cursor = cell(0, 'Place')
    def moved = System.currentTimeMillis()
    moveTo(middle[0] + 2, middle[1] + 1)
    explored.moved = waitFor('other pixel', 10) { cell(0, 'Place') != explored.cursor ? cell(0, 'Place') : null }
    explored.milliseconds = System.currentTimeMillis() - moved
    SwingUtilities.invokeAndWait { explorer.toFront(); explorer.requestFocus() }
    Thread.sleep(500)
    press(explorer, 'Pin Cursor')
    explored.pin = waitFor('pin', 10) { table.rowCount > 1 ? cell(1, 'Place') : null }
    explored.overlay = waitFor('overlay', 10) { series.overlay?.size() }
    series.setRoi(middle[0] - 3, middle[1] - 3, 7, 7)
    explored.selection = waitFor('selection', 10) { cell(1, 'Place') == 'Selection' ? 'Selection' : null }
    waitFor('fit of the selection', 10) { cell(1, 'Fit') == 'fitted' }
    shot('curve explorer', new Rectangle(0, 0, 1290, 950))
    explored.errors = errors.toString()
    explored.windows = unexpected()
    closeAll()
    explored.ended = waitFor('end of the explorer', 10) { !explorer.displayable }

    // Linked views: two layers, the cursor by a click, a lesion by the tool, taken back and done again.
    errors.setLength(0)
    def linked = report['linked views'] = [:]
    def below = open(diffusion[1], diffusion[2])
    def above = new ij.plugin.Duplicator().run(below, 1, 1, 1, below.NSlices, 1, 1)
    above.title = 'above'
    above.show()
    def recordedLines = Recorder.instance.text.length()
    new Thread({ IJ.runMacro('selectImage("above"); run("Linked Views...", "layers=[' + below.title + '] opacity=[100; 40] volume=1");') }).start()
    def views = waitFor('window of the views', 30) {
        Window.windows.find { it instanceof JFrame && it.visible && it.title.startsWith('Linked Views') }
    }
    def axial = waitFor('axial plane', 10) { inside(views).find { it.name == 'axial 1' && it.showing && it.width > 50 } }
    def readout = { inside(views).find { it instanceof JLabel && it.text ==~ /\(.*\) mm/ }?.text }
    def clickAt = { Component c, double x, double y ->
        def corner = c.locationOnScreen
        robot.mouseMove((int) (corner.x + x * c.width) - 1, (int) (corner.y + y * c.height))
        robot.mouseMove((int) (corner.x + x * c.width), (int) (corner.y + y * c.height))
        robot.mousePress(java.awt.event.InputEvent.BUTTON1_DOWN_MASK)
        robot.mouseRelease(java.awt.event.InputEvent.BUTTON1_DOWN_MASK)
        robot.waitForIdle()
    }
    def choose = { String label ->
        def button = waitFor("button $label", 10) { inside(views).find { it instanceof javax.swing.AbstractButton && it.text == label } }
        SwingUtilities.invokeAndWait { button.doClick() }
    }
    linked.layers = inside(views).findAll { it instanceof javax.swing.JRadioButton }.size()
    linked.before = readout()
    clickAt(axial, 0.4d, 0.45d)
    linked.after = waitFor('cursor', 10) { readout() != linked.before ? readout() : null }
    choose('Lesions')
    choose('Sphere')
    clickAt(axial, 0.5d, 0.5d)
    def lesions = { org.imagingbiomarkers.plugins.lesion.list.LesionList.of(above).map { it.lesions().size() }.orElse(0) }
    linked.made = waitFor('lesion', 20) { lesions() }
    shot('linked views', views.bounds)
    SwingUtilities.invokeAndWait { axial.requestFocusInWindow() }
    Thread.sleep(300)
    def control = { int key ->
        robot.keyPress(KeyEvent.VK_CONTROL)
        robot.keyPress(key)
        robot.keyRelease(key)
        robot.keyRelease(KeyEvent.VK_CONTROL)
        robot.waitForIdle()
    }
    control(KeyEvent.VK_Z)
    waitFor('lesion taken back', 10) { lesions() == 0 }
    control(KeyEvent.VK_Y)
    linked.again = waitFor('lesion again', 10) { lesions() }
    linked.recorded = Recorder.instance.text.substring(recordedLines).readLines().findAll { it.startsWith('run("Edit Regions') }
    linked.errors = errors.toString()
    linked.windows = unexpected()
    SwingUtilities.invokeAndWait { views.dispose() }
    closeAll()

    // A follow-up: a lesion outlined by a click at a visit without a mask, a diameter by a drag, taken back, saved, and read by another.
    errors.setLength(0)
    def followed = report['follow-up'] = [:]
    def course = org.imagingbiomarkers.samples.LesionCourse.write(new File(work, 'course').toPath()).toFile()
    def twoVisits = new File(course, 'two.csv')
    twoVisits.text = 'patient,time_point,day,image,mask\nP1,baseline,0,baseline/image.tif,baseline/lesions.tif\nP1,week 6,42,week 6/image.tif,\n'
    def session = new File(work, 'session')
    def followUp = { String options ->
        def before = Window.windows.findAll { it instanceof JFrame && it.visible }
        new Thread({ IJ.runMacro('run("Follow-up...", "' + options + ' window=true");') }).start()
        waitFor('window of the follow-up', 60) {
            Window.windows.find { it instanceof JFrame && it.visible && it.title.startsWith('Follow-up') && !before.contains(it) }
        }
    }
    def reading = followUp("file=[$twoVisits]")
    def lesionRows = inside(reading).find { it instanceof JTable }
    def responses = { inside(reading).find { it.name == 'responses' }.text }
    def push = { JFrame frame, String label ->
        SwingUtilities.invokeAndWait { inside(frame).find { it instanceof javax.swing.AbstractButton && it.text == label }.doClick() }
    }
    def later = waitFor('view of the second visit', 20) { inside(reading).find { it.name == 'visit 2' && it.showing && it.width > 50 } }
    /* Where a place of the second visit is seen, mm from the corner of its image. */
    def seen = { double x, double y ->
        def view = later.viewport()
        [view.column(new org.imagingbiomarkers.io.Vector(x, y, 30)) / view.width(), view.row(new org.imagingbiomarkers.io.Vector(x, y, 30)) / view.height()]
    }
    followed.before = (0..1).collect { lesionRows.getValueAt(it, 3) }
    push(reading, 'Segment')
    clickAt(later, *seen(30, 35))
    followed.outlined = waitFor('outline at week 6', 60) { lesionRows.getValueAt(0, 3) == '\u2013' ? null : lesionRows.getValueAt(0, 3) }
    push(reading, 'Next lesion')
    push(reading, 'Diameter')
    def topLeft = later.locationOnScreen
    def ends = [seen(61, 65), seen(79, 65)].collect { [(int) (topLeft.x + it[0] * later.width), (int) (topLeft.y + it[1] * later.height)] }
    robot.mouseMove(*ends[0])
    robot.mousePress(java.awt.event.InputEvent.BUTTON1_DOWN_MASK)
    robot.mouseMove(*ends[1])
    robot.mouseRelease(java.awt.event.InputEvent.BUTTON1_DOWN_MASK)
    robot.waitForIdle()
    followed.diameter = waitFor('diameter at week 6', 20) { lesionRows.getValueAt(1, 3) == '\u2013' ? null : lesionRows.getValueAt(1, 3) }
    followed.response = responses().replaceAll('(?s)<[^>]*>', ' ').replaceAll('\\s+', ' ')
    shot('follow-up', reading.bounds)
    push(reading, 'Undo')
    push(reading, 'Undo')
    followed.undone = (0..1).collect { lesionRows.getValueAt(it, 3) }
    push(reading, 'Redo')
    push(reading, 'Redo')
    followed.redone = lesionRows.getValueAt(0, 3)
    SwingUtilities.invokeAndWait { reading.dispose() }
    IJ.runMacro('run("Follow-up...", "file=[' + twoVisits + '] output_folder=[' + session + ']");')
    def second = followUp("session=[$session/P1] reader=[reader 2]")
    followed.second = inside(second).find { it instanceof JTable }.rowCount
    SwingUtilities.invokeAndWait { second.dispose() }
    followed.errors = errors.toString()
    followed.windows = unexpected()
    closeAll()

    // A study: dropped on Fiji's window, listed with pictures, opened by Enter; a picture that is dropped stays Fiji's.
    errors.setLength(0)
    def dropped = report['a dropped study'] = [:]
    def folder = new File(work, 'study')
    Phantoms.DIFFUSION.write(new File(folder, 'a').toPath())
    Phantoms.FLIP_ANGLES.write(new File(folder, 'b').toPath())
    def recordedBefore = Recorder.instance.text.length()
    FileDrag.to(Toolbar.instance, folder)
    def window = waitFor('window of the study', 30) { Window.windows.find { it instanceof JFrame && it.visible && it.title == 'Study' } }
    def lines = inside(window).find { it instanceof JTable }
    waitFor('lines of the study', 30) { lines.rowCount == 2 && lines.selectedRow == 0 }
    waitFor('pictures', 30) { lines.hasAllPictures() }
    dropped.lines = (0..<lines.rowCount).collect { row -> (1..<lines.columnCount).collect { String.valueOf(lines.getValueAt(row, it)) }.join(' | ') }
    SwingUtilities.invokeAndWait { window.toFront(); window.requestFocus(); lines.requestFocusInWindow() }
    Thread.sleep(500)
    dropped.focus = KeyboardFocusManager.currentKeyboardFocusManager.focusOwner?.is(lines)
    shot('study', window.bounds)
    robot.keyPress(KeyEvent.VK_ENTER)
    robot.keyRelease(KeyEvent.VK_ENTER)
    waitFor('image of the study', 60) { WindowManager.imageCount == 1 }
    Thread.sleep(1500)
    dropped.title = WindowManager.currentImage.title
    dropped.recorded = Recorder.instance.text.substring(recordedBefore).readLines().findAll { it.startsWith('run("Open S') }
    closeAll()
    SwingUtilities.invokeAndWait { window.dispose() }
    def picture = new File(work, 'picture.png')
    ImageIO.write(new java.awt.image.BufferedImage(30, 30, java.awt.image.BufferedImage.TYPE_BYTE_GRAY), 'png', picture)
    FileDrag.to(Toolbar.instance, picture)
    dropped.picture = waitFor('picture', 30) { WindowManager.currentImage?.title }
    dropped.errors = errors.toString()
    dropped.windows = unexpected()
    closeAll()
    // What was recorded does the same again.
    new Thread({ IJ.runMacro(dropped.recorded[-1]) }).start()
    dropped.again = waitFor('image of the recorded line', 60) { WindowManager.currentImage?.title }
    closeAll()

    // The panel offers what fits the current image, takes a run back, and stays when its series is closed.
    errors.setLength(0)
    def paneled = report['the panel'] = [:]
    def diffusionFile = new File(work, 'commands.txt').readLines().collect { it.split('\t', -1) }.find { it[0] == 'ADC Map...' }
    open(diffusionFile[1], diffusionFile[2])
    IJ.doCommand('Panel')
    def panel = waitFor('panel', 20) { Window.windows.find { it.name == 'imaging-biomarkers-panel' && it.visible } }
    def offered = { inside(panel).findAll { it instanceof JButton }*.text }
    paneled.diffusion = waitFor('commands of a diffusion series', 10) { offered().contains('ADC Map...') ? offered() : null }
    press(panel, 'ADC Map...')
    def panelDialog = waitFor('dialog from the panel', 20) { dialogs()[0] }
    press(panelDialog, 'OK')
    paneled.made = waitFor('maps', 60) { WindowManager.imageCount > 1 ? WindowManager.imageCount : null }
    Thread.sleep(1500)
    shot('panel', panel.bounds)
    press(panel, 'Undo')
    paneled.undone = waitFor('undo', 20) { WindowManager.imageCount == 1 ? 'alone' : null }
    closeAll()
    paneled.closed = waitFor('panel without images', 10) { offered().contains('ADC Map...') ? null : offered() }
    paneled.errors = errors.toString()
    paneled.windows = unexpected()
    panel.dispose()

    // A macro in the window: wrong input is a dialog and a stop, and no console.
    errors.setLength(0)
    def wrong = report['a macro with wrong input'] = [:]
    def first = new File(work, 'commands.txt').readLines().collect { it.split('\t', -1) }.find { it[0] == 'ADC Map...' }
    open(first[1], first[2])
    new Thread({ IJ.runMacro('run("' + first[0] + '", "method=nonsense");\nFile.saveString("went on", "' + new File(work, 'went-on.txt') + '");') }).start()
    def told = waitFor('dialog of a macro', 20) { dialogs()[0] }
    wrong.refusal = texts(told)
    shot('wrong input in a macro', told.bounds)
    press(told, 'OK')
    Thread.sleep(1000)
    wrong.errors = errors.toString()
    wrong.windows = unexpected()
}
new Thread({
    try {
        useFiji()
    }
    catch (Throwable e) {
        def text = new StringWriter()
        e.printStackTrace(new PrintWriter(text))
        new File(work, 'failure.txt').text = text
        try { shot('failure') } catch (Throwable ignored) { }
    }
    new File(work, 'report.json').text = JsonOutput.prettyPrint(JsonOutput.toJson(report))
    new File(work, 'ended.txt').text = 'ended'
    Runtime.runtime.halt(0)
}).start()
