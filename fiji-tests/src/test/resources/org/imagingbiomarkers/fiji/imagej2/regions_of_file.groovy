import ij.io.FileSaver

// The regions of a label image, with their volumes.
def labels = IJ.createImage('labels', '8-bit black', 10, 10, 1)
labels.getProcessor().setColor(3)
labels.getProcessor().fillRect(2, 2, 4, 5)
def file = new File(folder, 'labels.tif')
new FileSaver(labels).saveAsTiff(file.path)
def table = commands.run('org.imagingbiomarkers.plugins.map.RegionsOfFile', true, [path: file]).get().getOutput('table')
assert table.rows() == [['labels.tif', 3, 'mask', 'label image (TIFF)', 20L, 0.02d]] : table.rows()
