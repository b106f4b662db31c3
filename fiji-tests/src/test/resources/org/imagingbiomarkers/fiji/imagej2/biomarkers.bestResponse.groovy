// A partial response that is seen again after 42 days.
import org.imagingbiomarkers.response.*
def seen = { name, day, size -> new Recist.TimePoint(name, day, [new LesionObservation.Target('liver', false, size)]) }
def visits = [seen('baseline', 0d, 50d), seen('first', 42d, 30d), seen('second', 84d, 28d), seen('third', 126d, 40d)]
def assessments = ops.run('biomarkers.recist', visits)
def rules = new BestResponse(true, 28d, 42d)
def result = ops.run('biomarkers.bestResponse', assessments, rules)
assert result == RecistResponse.PARTIAL
assert ops.run('biomarkers.bestResponse', assessments, new BestResponse(true, 60d, 42d)) == RecistResponse.STABLE
