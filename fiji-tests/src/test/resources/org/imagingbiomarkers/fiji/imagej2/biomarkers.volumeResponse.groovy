// 100 mL to 30 mL is -70 %; from there to 60 mL is +100 %.
import org.imagingbiomarkers.response.RecistResponse
assert ops.run('biomarkers.volumeResponse', 100d, 100d, 30d).response() == RecistResponse.PARTIAL
assert ops.run('biomarkers.volumeResponse', 100d, 30d, 60d).response() == RecistResponse.PROGRESSION
