// Ten volumes: three before contrast arrives, then twice the signal, then one and a half times.
import org.imagingbiomarkers.perfusion.BaselineFrames
def times = (0..<13).collect { 10d * it } as double[]
image = net.imglib2.img.array.ArrayImgs.doubles(2, 2, 1, times.length)
image.localizingCursor().with { while (hasNext()) { fwd(); def t = getIntPosition(3); get().set(t < 3 ? 100 : t < 8 ? 200 : 150) } }
def baseline = new BaselineFrames(0, 2)
def maps = ops.run('biomarkers.enhancement', image, times, baseline)
assert maps.size() == 7
assert Math.abs(maps[2].getAt(0, 0, 0).get() - 1) < 1e-6 : 'peak'
assert maps[3].getAt(0, 0, 0).get() >= 0 : 'time to peak'
