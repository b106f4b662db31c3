// phantom: DIFFUSION
import org.imagingbiomarkers.diffusion.MonoExponential
import org.imagingbiomarkers.maps.MapSettings
def fitters = { MonoExponential.weighted(points) } as java.util.function.Supplier
def settings = MapSettings.everywhere().withQuality(true)
assert ops.run('biomarkers.fit', image, fitters)*.name() == ['adc', 's0']
def maps = ops.run('biomarkers.fit', image, fitters, settings)
assert maps*.name() == ['adc', 's0', 'adc_error', 's0_error', 'r2', 'rmse', 'status']
check(maps[0].image(), 'adc', 1e3, 0.02)
