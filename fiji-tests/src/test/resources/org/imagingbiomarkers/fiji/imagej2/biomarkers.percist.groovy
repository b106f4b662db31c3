// SULpeak from 8 to 4 g/mL is -50 %; the liver stays what it was.
import org.imagingbiomarkers.response.Percist
def pool = new Percist.Tissue(1.5d, 0.2d)
def baseline = Percist.Uptake.of(8d, new Percist.Tissue(2d, 0.2d), pool, false)
def now = Percist.Uptake.of(4d, new Percist.Tissue(2.1d, 0.2d), pool, false)
def (response, caveat) = ops.run('biomarkers.percist', baseline, now)
assert response.response() == Percist.Response.PARTIAL && response.change() == -0.5d
assert caveat == ''
