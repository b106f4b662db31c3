// 50 mm, then -40 %, then -44 %, then 43 % and 12 mm more than the smallest.
import org.imagingbiomarkers.response.*
def seen = { name, day, size -> new Recist.TimePoint(name, day, [new LesionObservation.Target('liver', false, size)]) }
def visits = [seen('baseline', 0d, 50d), seen('first', 42d, 30d), seen('second', 84d, 28d), seen('third', 126d, 40d)]
def assessments = ops.run('biomarkers.recist', visits)
assert assessments*.overall() == [RecistResponse.PARTIAL, RecistResponse.PARTIAL, RecistResponse.PROGRESSION]
assert Math.abs(assessments[0].fromBaseline() + 0.4) < 1e-12
