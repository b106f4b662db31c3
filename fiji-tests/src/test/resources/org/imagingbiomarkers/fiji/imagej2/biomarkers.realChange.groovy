// Limits of 27 %.
import org.imagingbiomarkers.response.RepeatabilityLimit
def limit = RepeatabilityLimit.symmetric('ADC, liver', 0.27d, 'example')
[ops.run('biomarkers.realChange', 1d, 1.3d, limit), ops.namespace(Biomarkers).realChange(1d, 1.3d, limit)].each { assert it.real() }
assert !ops.run('biomarkers.realChange', 1d, 1.2d, limit).real()
