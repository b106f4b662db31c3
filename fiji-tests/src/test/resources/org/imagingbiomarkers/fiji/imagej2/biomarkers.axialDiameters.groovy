// A bar of 10 x 1 pixels of 1 x 2 mm.
def mask = net.imglib2.img.array.ArrayImgs.booleans(20, 10)
(4..13).each { mask.getAt(it, 5).set(true) }
def spacing = [1, 2] as double[]
def diameters = ops.run('biomarkers.axialDiameters', mask, spacing)
assert diameters.longest().length() > 9 && diameters.longest().length() < 10.5 : diameters
assert diameters.perpendicular().length() < 2.5 : diameters
