// 60 mL are 40 % less than 100 mL without a new lesion: partial response by RECIP 1.0.
import org.imagingbiomarkers.response.criteria.*
def row = { volume -> new LesionRow('A', LesionKind.TARGET, [(Measure.VOLUME): volume], [:], '', '') }
def visits = [new Visit('baseline', 0d, [row(100d)]), new Visit('week 12', 84d, [row(60d)])]
def response = ops.run('biomarkers.response', 'RECIP 1.0', visits)
assert response.visits()[0].response() == 'PR'
assert response.visits()[0].rules()[0].order() == 4
