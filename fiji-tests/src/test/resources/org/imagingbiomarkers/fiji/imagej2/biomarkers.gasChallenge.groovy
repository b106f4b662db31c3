// R2* of 40 1/s with air and 36 1/s with the gas.
def echoes = [5, 15, 25, 5, 15, 25] as double[]
def curve = (0..<6).collect { 1000 * Math.exp(-echoes[it] / 1000 * (it < 3 ? 40 : 36)) } as double[]
def tissue = net.imglib2.img.array.ArrayImgs.doubles(2, 2, 1, curve.length)
tissue.localizingCursor().with { while (hasNext()) { fwd(); get().set(curve[getIntPosition(3)]) } }
def maps = ops.run('biomarkers.gasChallenge', tissue, echoes, [4, 5, 6] as int[])
def found = maps[0].getAt(1, 1, 0).get()
assert Math.abs(found + 4) < 1e-3 : found
