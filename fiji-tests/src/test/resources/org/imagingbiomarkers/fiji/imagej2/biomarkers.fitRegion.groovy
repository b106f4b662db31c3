// phantom: DIFFUSION
import org.imagingbiomarkers.diffusion.MonoExponential
(1..7).each { vial ->
    def fit = ops.run('biomarkers.fitRegion', image, inVial(vial), MonoExponential.nonlinear(points))
    def adc = fit.estimates()[0]
    assert Math.abs(1e3 * adc.value() - truths.adc[vial - 1]) < 0.01 * truths.adc[vial - 1]
}
