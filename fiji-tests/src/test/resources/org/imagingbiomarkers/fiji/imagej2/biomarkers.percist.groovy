// SULpeak from 8 to 4 g/mL is -50 %; the liver stays what it was.
import org.imagingbiomarkers.response.Percist
def baseline = new Percist.Uptake(8d, 2d, 1.5d, 100d, false)
def now = new Percist.Uptake(4d, 2.1d, 1.5d, 40d, false)
[ops.run('biomarkers.percist', baseline, now), ops.namespace(Biomarkers).percist(baseline, now)].each { response, caveat ->
    assert response.response() == Percist.Response.PARTIAL && response.change() == -0.5d
    assert caveat == ''
}
