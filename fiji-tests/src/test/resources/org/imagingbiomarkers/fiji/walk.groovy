// Walks through the documentation in the window of Fiji with mouse and keyboard alone, and writes down what there was to see. The
// system property "walk.work" names a folder with walks.json: the steps of each walk, word for word as a page says them.

#@ org.scijava.event.EventService events

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import ij.IJ
import ij.ImagePlus
import ij.WindowManager
import java.awt.Component
import java.awt.Container
import java.awt.Dialog
import java.awt.Menu
import java.awt.MenuComponent
import java.awt.Point
import java.awt.Rectangle
import java.awt.Robot
import java.awt.Window
import java.awt.event.InputEvent
import java.awt.event.KeyEvent
import javax.imageio.ImageIO
import javax.swing.AbstractButton
import javax.swing.JButton
import javax.swing.JCheckBox
import javax.swing.JComboBox
import javax.swing.JComponent
import javax.swing.JFrame
import javax.swing.JLabel
import javax.swing.JList
import javax.swing.JTable
import javax.swing.JScrollPane
import javax.swing.SwingUtilities
import javax.swing.text.JTextComponent

/**
 * A part that no click reaches. Without a window manager it happens on a busy machine that a window which just came gets no
 * event of the mouse at all, until it is gone; a walk that meets one starts anew.
 */
class Deaf extends RuntimeException {

    Deaf(String message) { super(message) }
}

/** The hands and eyes of a user: everything goes through the mouse, the keyboard and the screen. */
class User {

    final File work
    final Robot robot = new Robot()
    int clicks, typed

    User(File work) {
        this.work = work
        robot.autoDelay = 25
    }

    static waitFor(String what, int seconds, Closure found) {
        def end = System.currentTimeMillis() + 1000 * seconds
        while (System.currentTimeMillis() < end) {
            def result = found()
            if (result) return result
            Thread.sleep(100)
        }
        throw new RuntimeException("no $what within $seconds s")
    }

    void look(String name) {
        Thread.sleep(400)
        def screen = new Rectangle(java.awt.Toolkit.defaultToolkit.screenSize)
        ImageIO.write(robot.createScreenCapture(screen), 'png', new File(work, name.replaceAll('[^A-Za-z0-9]+', '-') + '.png'))
    }

    void picture(Component part, String name) {
        Thread.sleep(400)
        ImageIO.write(robot.createScreenCapture(new Rectangle(part.locationOnScreen, part.size)), 'png', new File(work, name))
    }

    void moveTo(Point at) { robot.mouseMove(at.x as int, at.y as int) }

    void click(Point at) {
        moveTo(at)
        robot.delay(60)
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK)
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK)
        robot.delay(120)
        clicks++
    }

    void click(Component part) { click(middle(part)) }

    void doubleClick(Point at) {
        moveTo(at)
        2.times { robot.mousePress(InputEvent.BUTTON1_DOWN_MASK); robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK) }
        robot.delay(150)
        clicks += 2
    }

    static Point middle(Component part) {
        def at = part.locationOnScreen
        def seen = part instanceof JComponent ? part.visibleRect : new Rectangle(part.size)
        new Point((int) (at.x + seen.x + seen.width / 2), (int) (at.y + seen.y + seen.height / 2))
    }

    void key(int... codes) {
        codes.each { robot.keyPress(it) }
        codes.toList().reverse().each { robot.keyRelease(it) }
        robot.delay(60)
    }

    void type(String text) {
        text.each { String letter ->
            def shifted = '~!@#$%^&*()_+{}|:"<>?'
            def plain = '`1234567890-=[]\\;\',./'
            def i = shifted.indexOf(letter)
            def base = i >= 0 ? plain[i] : letter.toLowerCase()
            def code = KeyEvent.getExtendedKeyCodeForChar((int) base.charAt(0))
            if (i >= 0 || letter != letter.toLowerCase()) key(KeyEvent.VK_SHIFT, code)
            else key(code)
            typed++
        }
    }

    /** Drags a file, as from a file browser, to a component. */
    void drag(File file, Component target) {
        FileDrag.to(target, file)
        clicks++
    }

    static peer(MenuComponent item) {
        def accessor = Class.forName('sun.awt.AWTAccessor').getMethod('getMenuComponentAccessor').invoke(null)
        def method = Class.forName('sun.awt.AWTAccessor$MenuComponentAccessor').getMethod('getPeer', MenuComponent)
        method.accessible = true
        method.invoke(accessor, item)
    }

    static ask(object, String name, Object... arguments) {
        def type = object.class
        while (type) {
            def method = type.declaredMethods.find {
                it.name == name && it.parameterCount == arguments.length && (0..<arguments.length).every { i -> it.parameterTypes[i].isInstance(arguments[i]) }
            }
            if (method) {
                method.accessible = true
                return method.invoke(object, arguments)
            }
            type = type.superclass
        }
        throw new NoSuchMethodException(name)
    }

    /** Where an item of a menu is on the screen, once it is open. */
    static Point place(Menu owner, MenuComponent item) {
        def window = owner ? ask(peer(owner), 'getMenuWindow') : peer(IJ.instance.menuBar)
        waitFor("menu of ${item.label}", 5) { ask(peer(item), 'getBounds') && (owner == null || ask(window, 'isShowing')) }
        def bounds = ask(peer(item), 'getBounds')
        def corner = ask(window, 'toGlobal', new Point(0, 0))
        new Point((int) (corner.x + bounds.x + bounds.width / 2), (int) (corner.y + bounds.y + bounds.height / 2))
    }

    /** Chooses an item of Fiji's menu: a click on the bar, the mouse along the submenus, a click on the item. */
    void menu(List<String> path) {
        IJ.instance.toFront()
        def bar = IJ.instance.menuBar
        Menu at = (0..<bar.menuCount).collect { bar.getMenu(it) }.find { it.label == path[0] }
        click(place(null, at))
        path.drop(1).eachWithIndex { label, i ->
            def item = (0..<at.itemCount).collect { at.getItem(it) }.find { it.label == label }
            if (item == null) throw new RuntimeException("no item $label in ${at.label}")
            def point = place(at, item)
            moveTo(new Point(point.x - 1 as int, point.y as int))
            click(point)
            robot.delay(300)
            if (item instanceof Menu) at = item
        }
    }

    static List<Component> inside(Container c) {
        c.components.collectMany { Component one -> [one] + (one instanceof Container ? inside(one) : []) }
    }

    static dialogs() { Window.windows.findAll { it instanceof Dialog && it.visible && it.title != 'Welcome to Fiji' } }

    static Map<String, Component> fields(Window dialog) {
        inside(dialog).findAll { it instanceof JTextComponent || it instanceof JComboBox || it instanceof JCheckBox }.collectEntries { c ->
            [(c instanceof JCheckBox ? c.text : c.getClientProperty('labeledBy')?.text): c]
        }.findAll { it.key && it.value.showing }
    }

    void press(Window window, String label) {
        def button = waitFor("button $label", 10) { inside(window).find { it instanceof AbstractButton && it.text == label && it.showing } }
        waitFor("$label to be ready", 20) { button.enabled }
        def pressed = new java.util.concurrent.CountDownLatch(1)
        def heard = { event -> pressed.countDown() } as java.awt.event.ActionListener
        button.addActionListener(heard)
        for (int attempt = 0; attempt < 5; attempt++) {
            if (attempt > 0) releaseMouse()
            click(button)
            if (pressed.await(4, java.util.concurrent.TimeUnit.SECONDS)) break
        }
        button.removeActionListener(heard)
        if (pressed.count > 0) throw new Deaf("nobody hears the button $label of ${window.title}, which is ${window.focused ? 'focused' : 'not focused'}")
    }

    void set(Component part, String wanted) {
        def field = part.parent instanceof JComboBox ? part.parent : part
        if (field instanceof JCheckBox) {
            if (field.selected != (wanted == 'true')) click(field)
            return
        }
        if (field instanceof JComboBox && !field.editable) {
            def i = (0..<field.itemCount).find { String.valueOf(field.getItemAt(it)).equalsIgnoreCase(wanted) }
            if (i == null) throw new RuntimeException("no choice $wanted in " + (0..<field.itemCount).collect { field.getItemAt(it) })
            choose(field, i)
            return
        }
        if (field instanceof JComboBox) {
            def i = (0..<field.itemCount).find { String.valueOf(field.getItemAt(it)).equalsIgnoreCase(wanted) }
            if (i != null) {
                choose(field, i)
                return
            }
            field = field.editor.editorComponent
        }
        focus(field)
        key(KeyEvent.VK_CONTROL, KeyEvent.VK_A)
        type(wanted)
    }

    /** A click into a field, which has the keyboard then. */
    private void focus(Component field) {
        for (int attempt = 0; attempt < 5; attempt++) {
            if (attempt > 0) releaseMouse()
            click(field)
            def end = System.currentTimeMillis() + 2000
            while (System.currentTimeMillis() < end) {
                if (field.hasFocus()) return
                Thread.sleep(50)
            }
        }
        throw new Deaf('the field does not get the keyboard')
    }

    /**
     * Without a window manager a menu may keep the mouse to itself: a click on the background ends that. Neither it nor the
     * click that nobody heard is one of the user's.
     */
    private void releaseMouse() {
        def screen = java.awt.Toolkit.defaultToolkit.screenSize
        click(new Point((int) screen.width - 3, (int) screen.height - 3))
        clicks -= 2
        robot.delay(500)
    }

    private void choose(JComboBox box, int index) {
        def find = {
            def child = box.accessibleContext.getAccessibleChild(0)
            child instanceof Container && child.showing ? inside(child).find { it instanceof JList } : null
        }
        def list = null
        // The first click on a window that just came may only give it the focus.
        for (int attempt = 0; attempt < 5 && list == null; attempt++) {
            if (attempt > 0) releaseMouse()
            // The arrow is at the right of the box.
            def at = box.locationOnScreen
            click(new Point((int) (at.x + box.width - 8), (int) (at.y + box.height / 2)))
            def end = System.currentTimeMillis() + 4000
            while (list == null && System.currentTimeMillis() < end) {
                list = find()
                Thread.sleep(100)
            }
        }
        if (list == null) {
            look('no-list-of-choices')
            throw new Deaf("no list of choices, focus ${box.hasFocus()} ${SwingUtilities.getWindowAncestor(box).focused} ${java.awt.KeyboardFocusManager.currentKeyboardFocusManager.focusOwner?.class}")
        }
        SwingUtilities.invokeAndWait { list.ensureIndexIsVisible(index) }
        robot.delay(150)
        def cell = list.getCellBounds(index, index)
        def corner = list.locationOnScreen
        click(new Point((int) (corner.x + cell.x + 10), (int) (corner.y + cell.y + cell.height / 2)))
    }
}

/** Counts the commands that ended. */
class Ended {

    final java.util.concurrent.atomic.AtomicInteger modules = new java.util.concurrent.atomic.AtomicInteger()

    @org.scijava.event.EventHandler
    void on(org.scijava.module.event.ModuleFinishedEvent event) { modules.incrementAndGet() }

    @org.scijava.event.EventHandler
    void on(org.scijava.module.event.ModuleCanceledEvent event) { modules.incrementAndGet() }
}

/** Does what the steps of a page say. A step names menu items, labels of fields and their values in backquotes. */
class Guide {

    final User user
    final File files
    final Ended ended
    final List<String> done = []
    Window dialog

    Guide(User user, File files, Ended ended) {
        this.user = user
        this.files = files
        this.ended = ended
    }

    static series() {
        (WindowManager.IDList ?: [] as int[]).collect { WindowManager.getImage(it) }.max { it.stackSize }
    }

    static ImagePlus named(String title) { WindowManager.IDList?.collect { WindowManager.getImage(it) }?.find { it.title == title } }

    /** The part of an image's window that is seen above all others, which a user clicks. */
    void clickOn(ImagePlus image) {
        def window = image.window
        window.toFront()
        user.robot.delay(300)
        def at = window.canvas.locationOnScreen
        // Its edge, so that no selection is made.
        user.click(new Point((int) (window.locationOnScreen.x + window.width - 4), (int) (at.y + 4)))
        User.waitFor("front of ${image.title}", 5) { WindowManager.currentImage == image }
    }

    static bare(String label) { label.replaceAll(/ \(.*\)$/, '') }

    Component field(String label) {
        def fields = User.fields(dialog)
        def key = fields.keySet().find { it == label } ?: fields.keySet().find { bare(it) == label }
        key ? fields[key] : null
    }

    static isMenu(String text) { text.endsWith('...') && !text.contains('(`') }

    void step(String text) {
        def lower = text.toLowerCase()
        if (lower =~ /with the series active|click on the series|click the series/) {
            clickOn(series())
            done << 'click on the series'
        }
        String label = null
        def parts = text.split('`', -1) as List
        for (int i = 1; i < parts.size(); i += 2) {
            def before = parts[i - 1].trim()
            def token = parts[i]
            if (i > 1 && dialog == null && parts[i - 1] =~ /\bOK\b/) return
            if (dialog && parts[i - 1] =~ /\bOK\b/ && token != 'OK') {
                ok()
                return
            }
            if (before.toLowerCase() =~ /click on( the window)?$/ && named(token)) {
                clickOn(named(token))
                done << "click on $token"
            }
            else if (isMenu(token) && dialog == null) {
                def path = token.replace('Plugins > Imaging Biomarkers > ', '').split(' > ') as List
                def foreign = path[0] in ['File', 'Edit', 'Image', 'Process', 'Analyze', 'Plugins']
                user.menu(foreign ? path : ['Plugins', 'Imaging Biomarkers'] + path)
                if (foreign) {
                    Thread.sleep(1000)
                    done << "menu $token"
                    continue
                }
                dialog = User.waitFor("dialog of $token", 30) { User.dialogs().find { User.fields(it) } }
                Thread.sleep(500)
                done << "menu $token"
            }
            else if (dialog && token == 'OK') ok()
            else if (dialog && token == 'More') {
                user.press(dialog, 'More')
                done << 'More'
            }
            else if (dialog && label) {
                set(label, token)
                label = null
            }
            else if (dialog && field(token)) label = token
            else if (dialog) {
                def names = User.fields(dialog).keySet()
                def said = names.collect { bare(it) }.findAll { before.toLowerCase().contains(it.toLowerCase()) }
                // The label that is said last, and of two such the longer one.
                def name = before.endsWith('choose') ? names.first() : said.max { before.toLowerCase().lastIndexOf(it.toLowerCase()) * 1000 + it.length() }
                if (name) set(name, token)
                else if (before =~ /(?i)(look at the part|the series|the maps?|the table|its regions|and|,|shows|the windows?) *$/) done << "read $token"
                else throw new RuntimeException("\"$before `$token`\" names no field of $names")
            }
            if (label && parts[i + 1] =~ /^ checked/) {
                set(label, 'true')
                label = null
            }
        }
        if (dialog && text =~ /: a folder/) set(User.fields(dialog).keySet().collect { bare(it) }.findAll { text.replace('`', '').contains("$it: a folder") }.first(), '.')
        if (dialog && text =~ /\bOK\b/) ok()
        if (text =~ /move the mouse over the series/) explore()
    }

    /** What the Curve Explorer shows of a pixel below the mouse: Place, Fit and the parameters. */
    Map<String, String> explored = [:]

    private void explore() {
        def window = User.waitFor('Curve Explorer', 30) { Window.windows.find { it instanceof JFrame && it.visible && it.title.startsWith('Curve Explorer') } }
        def table = User.inside(window).find { it instanceof JTable }
        def canvas = series().window.canvas
        // In the patch of the last column and the first row: Ktrans 0.35 1/min.
        def at = canvas.locationOnScreen
        user.moveTo(new Point((int) (at.x + canvas.screenXD(54.5d)), (int) (at.y + canvas.screenYD(25.5d))))
        def cells = {
            def answer = [:]
            SwingUtilities.invokeAndWait {
                if (table.rowCount > 0) (0..<table.columnCount).findAll { table.getColumnName(it) }.each { answer[table.getColumnName(it)] = String.valueOf(table.getValueAt(0, it)) }
            }
            answer
        }
        explored = User.waitFor('fit of a pixel', 30) { def row = cells(); row['Fit'] == 'fitted' ? row : null }
        Thread.sleep(1000)
        user.picture(window.contentPane, 'explorer.png')
        done << "explored ${explored}"
    }

    void set(String label, String value) {
        def part = field(label)
        if (part == null) throw new RuntimeException("no field $label in ${User.fields(dialog).keySet()}")
        def path = part instanceof JTextComponent && part.parent.components.any { it instanceof JButton && it.text?.startsWith('Browse') }
        user.set(part, path && !value.startsWith('/') ? new File(files, value).path : value)
        done << "$label: $value"
    }

    void ok() {
        def before = ended.modules.get()
        def gone = dialog
        user.press(dialog, 'OK')
        dialog = null
        User.waitFor("end of ${gone.title}", 180) { !gone.visible && ended.modules.get() > before || User.dialogs().any { !User.fields(it) } }
        // Windows come up after the command has ended.
        Thread.sleep(1500)
        done << "OK of ${gone.title}"
        def message = User.dialogs().find { it.title != gone.title || !User.fields(it) }
        if (message) {
            user.look('message')
            throw new RuntimeException("message after ${gone.title}: " + User.inside(message).findAll { it instanceof javax.swing.JLabel || it instanceof JTextComponent }*.text)
        }
    }
}

def ended = new Ended()
// Kept, since the service holds its subscribers weakly.
def subscribed = events.subscribe(ended)
def work = new File(System.getProperty('walk.work'))

/** Of each column of patches the median of a map, as the page tells them. */
def medians = { ImagePlus map, int columns, int rows ->
    (0..<columns).collect { c ->
        def values = []
        def w = map.width.intdiv(columns)
        for (y in 0..<rows) for (x in (c * w + 2)..<(c * w + w - 2)) {
            def v = map.getProcessor().getf(x, y)
            if (!Float.isNaN(v)) values << v
        }
        values.sort()
        values ? values[values.size().intdiv(2)] : Double.NaN
    }
}
def tables = {
    WindowManager.nonImageWindows.findAll { it instanceof ij.text.TextWindow && it.resultsTable }.collectEntries { window ->
        def table = window.resultsTable
        [window.title, [headings: table.headings as List, rows: (0..<table.size()).collect { r ->
            (table.headings as List).collectEntries { [it, it == 'Label' ? table.getLabel(r) : table.getStringValue(it, r)] } }]]
    }
}
def images = {
    (WindowManager.IDList ?: [] as int[]).collect { WindowManager.getImage(it) }.collect { image ->
        def bounds = image.window.bounds
        [title: image.title, unit: image.calibration.valueUnit, size: [image.width, image.height, image.stackSize],
         place: [bounds.x, bounds.y, bounds.width, bounds.height]]
    }
}
def clear = {
    Window.windows.findAll { it instanceof Dialog && it.visible }.each { it.dispose() }
    WindowManager.IDList?.each { def image = WindowManager.getImage(it); image.changes = false; image.close() }
    WindowManager.nonImageWindows.findAll { it != IJ.instance }.each { it instanceof ij.text.TextWindow ? it.close(false) : it.dispose() }
    Window.windows.findAll { it.visible && it != IJ.instance && !(it instanceof ij.gui.ImageWindow) }.each { it.dispose() }
    Thread.sleep(300)
}

/** Does something up to three times, as long as no click reaches a part; the last time it has to see to it itself. */
def heard = { Closure what ->
    for (int attempt = 1; attempt <= 3; attempt++) {
        try {
            what(attempt == 3)
            return
        }
        catch (Deaf e) {
            println "A walk starts anew: ${e.message}"
        }
    }
}

new Thread({
    try {
        User.waitFor('main window', 120) { IJ.instance?.visible && IJ.instance.menuBar }
        Thread.sleep(4000)
        Window.windows.findAll { it.visible && it != IJ.instance }.each { it.dispose() }
        def report = [:]
        new JsonSlurper().parse(new File(work, 'walks.json')).each { walk -> heard { boolean last ->
            clear()
            def files = new File(work, walk.name)
            files.mkdirs()
            def user = new User(work)
            def guide = new Guide(user, files, ended)
            def seen = report[walk.name] = [steps: []]
            def failed = null
            walk.steps.eachWithIndex { String text, i ->
                try {
                    guide.step(text)
                }
                catch (Throwable e) {
                    if (e instanceof Deaf && !last) throw e
                    failed = failed ?: "step ${i + 1}: ${e.message}"
                    user.look("${walk.name}-${i + 1}-failed")
                    guide.dialog = null
                    def trace = new StringWriter()
                    e.printStackTrace(new PrintWriter(trace))
                    seen.trace = seen.trace ?: trace.toString()
                    Window.windows.findAll { it instanceof Dialog && it.visible }.each { it.dispose() }
                }
                user.look("${walk.name}-${i + 1}")
                seen.steps << [text: text, done: guide.done.toList(), images: images(), tables: tables()]
                guide.done.clear()
            }
            seen.failed = failed
            seen.explored = guide.explored
            seen.clicks = user.clicks
            seen.typed = user.typed
            def ktrans = WindowManager.IDList?.collect { WindowManager.getImage(it) }?.find { it.title.startsWith('Ktrans ') }
            if (ktrans) seen.ktrans = medians(ktrans, 6, 50)
        } }
        // A folder as a hospital sends it: dropped on Fiji, chosen from its list, measured from the panel.
        def clinical = { String name, Closure what -> heard { boolean last ->
            clear()
            def user = new User(work)
            def guide = new Guide(user, work, ended)
            def seen = report[name] = [failed: null]
            try {
                user.menu(['Plugins', 'Imaging Biomarkers', 'Panel'])
                def panel = User.waitFor('panel', 20) { Window.windows.find { it.name == 'imaging-biomarkers-panel' && it.visible } }
                seen.opened = user.clicks
                user.clicks = 0
                what(user, guide, panel)
            }
            catch (Throwable e) {
                if (e instanceof Deaf && !last) throw e
                def trace = new StringWriter()
                e.printStackTrace(new PrintWriter(trace))
                seen.failed = e.message
                seen.trace = trace.toString()
                user.look("$name-failed")
            }
            user.look(name)
            seen.clicks = user.clicks
            seen.typed = user.typed
            seen.done = guide.done
            seen.steps = [[images: images(), tables: tables()]]
            seen.ktrans = WindowManager.IDList?.collect { WindowManager.getImage(it) }?.find { it.title.startsWith('Ktrans ') }?.with { medians(it, 6, 50) }
        } }
        def study = { User user, File folder ->
            user.drag(folder, ij.gui.Toolbar.instance)
            def window = User.waitFor('window of the study', 30) { Window.windows.find { it instanceof JFrame && it.visible && it.title == 'Study' } }
            def lines = User.inside(window).find { it instanceof JTable }
            User.waitFor('lines of the study', 30) { lines.rowCount > 0 && lines.selectedRow == 0 && lines.hasFocus() }
            Thread.sleep(1500)
            user.look("study-${folder.name}")
            [window, lines]
        }
        def opened = { int before ->
            User.waitFor('image of the study', 60) { WindowManager.imageCount > before }
            Thread.sleep(1500)
        }
        def run = { User user, Guide guide, Window panel, String command ->
            // A click on what is seen of it brings it to the front, where other windows cover it.
            if (Window.windows.any { it.visible && it != panel && it instanceof JFrame && it.bounds.intersects(panel.bounds) }) {
                panel.toFront()
                user.clicks++
                Thread.sleep(500)
            }
            user.press(panel, command)
            guide.dialog = User.waitFor("dialog of $command", 30) { User.dialogs().find { User.fields(it) } }
            Thread.sleep(1000)
        }
        clinical('clinical-pet') { User user, Guide guide, Window panel ->
            study(user, new File(work, 'pet-study'))
            user.key(KeyEvent.VK_ENTER)
            opened(0)
            run(user, guide, panel, 'SUV Image...')
            guide.ok()
            run(user, guide, panel, 'Lesion Indices...')
            guide.ok()
        }
        clinical('clinical-dce') { User user, Guide guide, Window panel ->
            def (window, lines) = study(user, new File(work, 'mr-study'))
            user.key(KeyEvent.VK_ENTER)
            opened(0)
            run(user, guide, panel, 'T1 Map (Variable Flip Angle)...')
            guide.ok()
            def row = (0..<lines.rowCount).find { r -> (0..<lines.columnCount).any { String.valueOf(lines.getValueAt(r, it)) == 'Dynamic' } }
            window.toFront()
            user.robot.delay(500)
            def cell = lines.getCellRect(row, 2, true)
            def corner = lines.locationOnScreen
            def before = WindowManager.imageCount
            user.doubleClick(new Point((int) (corner.x + cell.x + 10), (int) (corner.y + cell.y + cell.height / 2)))
            opened(before)
            run(user, guide, panel, 'DCE Map...')
            def map = WindowManager.IDList.collect { WindowManager.getImage(it).title }.find { it.startsWith('T1 ') }
            guide.set('T1 map', map)
            guide.ok()
        }
        new File(work, 'report.json').text = JsonOutput.prettyPrint(JsonOutput.toJson(report))
    }
    catch (Throwable e) {
        def text = new StringWriter()
        e.printStackTrace(new PrintWriter(text))
        new File(work, 'failure.txt').text = text
    }
    new File(work, 'ended.txt').text = 'ended'
    Runtime.runtime.halt(0)
}).start()
