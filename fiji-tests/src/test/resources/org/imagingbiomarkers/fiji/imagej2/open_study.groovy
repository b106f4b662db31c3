import org.imagingbiomarkers.io.Geometry
import org.imagingbiomarkers.io.Vector
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries
import org.imagingbiomarkers.io.nifti.NiftiWriter

// A study of one file per flip angle is listed as one measurement, and opened as one series.
def signal = { degrees ->
    def e = Math.exp(-5 / 1000d), angle = Math.toRadians(degrees)
    10000 * Math.sin(angle) * (1 - e) / (1 - Math.cos(angle) * e)
}
def study = new File(folder, 'study')
study.mkdirs()
[2, 5, 15].each { degrees ->
    def volume = IJ.createImage("fa $degrees", 8, 8, 3, 32)
    (1..3).each { z -> def plane = volume.getStack().getProcessor(z); (0..<64).each { plane.setf(it, signal(degrees) as float) } }
    ImagePlusSeries.calibrate(volume, new Geometry(8, 8, 3, new Vector(-40, -40, 12), new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1), new Vector(2, 2, 4)))
    NiftiWriter.write(ImagePlusSeries.series(volume), new File(study, "vfa_fa${degrees}.nii").toPath())
    new File(study, "vfa_fa${degrees}.json").text = """{"FlipAngle": $degrees, "RepetitionTime": 0.005}"""
}
def run = { name, inputs ->
    def module = commands.run('org.imagingbiomarkers.plugins.' + name, true, inputs).get()
    assert !module.isCanceled() : module.cancelReason
    module
}
def listed = run('study.OpenStudy', [path: study]).getOutput('table')
assert listed.rows().size() >= 3 : listed.rows().size()
def refused = commands.run('org.imagingbiomarkers.plugins.study.OpenStudy', true, [path: study, filter: 'nothing of this kind']).get()
assert refused.isCanceled() && refused.cancelReason.contains('nothing of this kind') : refused.cancelReason
def series = run('OpenSeries', [path: study]).getOutput('image')
def t1 = run('relaxometry.T1Map', [image: series, mask: 'none', background: false]).getOutput('t1')
assert Math.abs(t1.getStack().getProcessor(2).getf(3, 3) - 1000) < 1 : t1.getStack().getProcessor(2).getf(3, 3)
