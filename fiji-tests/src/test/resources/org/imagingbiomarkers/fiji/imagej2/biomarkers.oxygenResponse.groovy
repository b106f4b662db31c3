// Steady states with air and with oxygen, 0.1 1/s apart.
def state = { r1 -> def e = Math.exp(-5e-3 * r1); 1000 * (1 - e) / (1 - e * Math.cos(Math.toRadians(15))) }
def curve = (0..<12).collect { state(1000 / 1200 + (it < 4 ? 0 : 0.1)) } as double[]
def tissue = net.imglib2.img.array.ArrayImgs.doubles(2, 2, 1, curve.length)
tissue.localizingCursor().with { while (hasNext()) { fwd(); get().set(curve[getIntPosition(3)]) } }
def maps = ops.run('biomarkers.oxygenResponse', tissue, (0..<12).collect { 10d * it } as double[], (5..12) as int[], 5d, 15d, 1200d)
def found = maps[0].getAt(1, 1, 0).get()
assert Math.abs(found - 0.1) < 1e-5 : found
assert Math.abs(maps[1].getAt(1, 1, 0).get() - 400) < 0.1 : maps[1].getAt(1, 1, 0)
