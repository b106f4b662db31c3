/** Drags a file from a window of its own, as from a file browser, to a component, by mouse. */
class FileDrag {

    static void to(java.awt.Component target, File file) {
        def source = new javax.swing.JFrame('files')
        def label = new javax.swing.JLabel('drag me')
        javax.swing.SwingUtilities.invokeAndWait {
            label.transferHandler = new javax.swing.TransferHandler() {
                int getSourceActions(javax.swing.JComponent c) { COPY }
                java.awt.datatransfer.Transferable createTransferable(javax.swing.JComponent c) {
                    def list = java.awt.datatransfer.DataFlavor.javaFileListFlavor
                    [getTransferDataFlavors: { -> [list] as java.awt.datatransfer.DataFlavor[] },
                     isDataFlavorSupported: { flavor -> flavor == list },
                     getTransferData: { flavor -> [file] }] as java.awt.datatransfer.Transferable
                }
            }
            label.addMouseMotionListener([mouseDragged: { e -> label.transferHandler.exportAsDrag(label, e, javax.swing.TransferHandler.COPY) },
                                          mouseMoved: { e -> }] as java.awt.event.MouseMotionListener)
            source.add(label)
            def bottom = java.awt.Toolkit.defaultToolkit.screenSize.height
            source.setBounds(5, (int) bottom - 200, 200, 100)
            source.visible = true
            ij.IJ.instance.toFront()
        }
        Thread.sleep(800)
        def robot = new java.awt.Robot()
        def button = java.awt.event.InputEvent.BUTTON1_DOWN_MASK
        def from = label.locationOnScreen, end = target.locationOnScreen
        int x = from.x + 40, y = from.y + 30, dx = end.x + target.width.intdiv(2) - x, dy = end.y + target.height.intdiv(2) - y
        robot.mouseMove(x, y)
        Thread.sleep(200)
        robot.mousePress(button)
        Thread.sleep(200)
        (1..12).each { robot.mouseMove(x + it, y + it); Thread.sleep(20) }
        (1..20).each { robot.mouseMove(x + (dx * it).intdiv(20), y + (dy * it).intdiv(20)); Thread.sleep(30) }
        Thread.sleep(500)
        robot.mouseRelease(button)
        Thread.sleep(700)
        javax.swing.SwingUtilities.invokeAndWait { source.dispose() }
    }
}
