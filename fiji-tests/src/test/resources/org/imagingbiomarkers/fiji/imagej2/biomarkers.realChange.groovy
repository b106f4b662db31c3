// RC 27 %: limits of -24 and +31 %.
import org.imagingbiomarkers.response.RepeatabilityLimit
def limit = RepeatabilityLimit.of('ADC, liver', 0.27d, 'example')
assert ops.run('biomarkers.realChange', 1d, 1.32d, limit).real()
assert !ops.run('biomarkers.realChange', 1d, 1.3d, limit).real()
