// A partial response that is seen again 56 days later, and progression on day 168.
import org.imagingbiomarkers.response.BestResponse
import org.imagingbiomarkers.response.RecistResponse
import org.imagingbiomarkers.response.endpoints.PatientCourse
def responses = [[56d, RecistResponse.PARTIAL], [112d, RecistResponse.PARTIAL], [168d, RecistResponse.PROGRESSION]]
def course = new PatientCourse(responses.collect { new BestResponse.Dated(it[0], it[1]) }, Double.NaN, Double.NaN)
def endpoints = ops.run('biomarkers.endpoints', course)
assert endpoints.bestConfirmed() == RecistResponse.PARTIAL
assert endpoints.progressionFree().days() == 168d && endpoints.progressionFree().reason() == 'progression'
