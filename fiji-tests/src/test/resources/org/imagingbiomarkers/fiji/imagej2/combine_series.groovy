// phantom: FLIP_ANGLES
import ij.plugin.Duplicator

// Open images of one volume each are put together by the values that are typed.
def whole = opened(new File(folder).listFiles().find { new File(it, 'series').isDirectory() }.path + '/series')
(1..points.size()).each { volume ->
    def one = new Duplicator().run(whole, 1, 1, 1, whole.getNSlices(), volume, volume)
    one.setTitle('combined by hand ' + (char) (96 + volume))
    (one.getProperties()?.keySet() ?: []).findAll { it.startsWith('biomarkers.flip') }.each { one.setProp(it, null) }
    one.show()
}
def module = commands.run('org.imagingbiomarkers.plugins.CombineSeries', true, [images: 'combined by hand*', combine: 'flip angle', values: points.join(', ')]).get()
assert !module.isCanceled() : module.cancelReason
def together = module.getOutput('combined')
assert together.getNFrames() == points.size() && together.getNSlices() == whole.getNSlices()
def fit = { series -> commands.run('org.imagingbiomarkers.plugins.relaxometry.T1Map', true, [image: series, mask: 'none', tr: '5']).get().getOutput('t1') }
def expected = fit(whole).getStack().getProcessor(2), found = fit(together).getStack().getProcessor(2)
(0..<expected.getPixelCount()).each { assert expected.getf(it) == found.getf(it) || Float.isNaN(expected.getf(it)) : it }
