// phantom: FLIP_ANGLES
import ij.ImagePlus
import ij.WindowManager
import java.nio.ByteBuffer
import java.nio.ByteOrder
import org.imagingbiomarkers.io.Geometry
import org.imagingbiomarkers.io.Vector
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries
import org.imagingbiomarkers.io.nifti.NiftiWriter

// Every command that takes another image or a mask takes it as a NIfTI file here, where Bio-Formats opens such files
// too, but neither scales nor places them.
def place(x) { new Geometry(12, 12, 3, new Vector(x, -40, 12), new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1), new Vector(2, 2, 4)) }
def stack(volumes, x, value) {
    def image = IJ.createHyperStack('series', 12, 12, 1, 3, volumes, 32)
    (0..<volumes).each { v -> (0..<3).each { z ->
        def plane = image.getStack().getProcessor(v * 3 + z + 1)
        (0..<144).each { plane.setf(it, value(v, it % 12, it.intdiv(12)) as float) }
    } }
    ImagePlusSeries.calibrate(image, place(x))
    image
}
/** A file whose numbers are half the values, which its slope makes good. */
def nifti(name, x, value) {
    def file = new File(folder, name + '.nii')
    NiftiWriter.write(ImagePlusSeries.series(stack(1, x, { v, i, j -> value(i, j) / 2 })), file.toPath())
    def bytes = file.bytes
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(112, 2f).putFloat(116, 0f)
    file.bytes = bytes
    file.path
}
/** The same of several volumes. */
def series(name, volumes, value) {
    [-40, 20].collect { x ->
        def file = new File(folder, name + (x < 0 ? '' : ' elsewhere') + '.nii')
        NiftiWriter.write(ImagePlusSeries.series(stack(volumes, x, value)), file.toPath())
        file.path
    }
}
def files(name, value) { [nifti(name, -40, value), nifti(name + ' elsewhere', 20, value)] }

def signal = { degrees, rate ->
    def e = Math.exp(-0.005 * rate), angle = Math.toRadians(degrees)
    1000 * Math.sin(angle) * (1 - e) / (1 - Math.cos(angle) * e)
}
def uptake = { v -> v < 6 ? 0 : 2 * Math.exp(-(v - 6) / 8d) }
def angles = [2, 5, 10, 20]
def flips = stack(4, -40, { v, i, j -> signal(angles[v], 1) })
def dynamic = stack(20, -40, { v, i, j -> signal(15, 1 + (i < 4 ? 6 : 1) * uptake(v)) })
def bolus = stack(20, -40, { v, i, j -> 800 * Math.exp(-(i < 4 ? 0.5 : 0.1) * uptake(v)) })
def volume = stack(1, -40, { v, i, j -> 1 + (i * 7 + j * 3) % 11 })
def times = (0..<20).collect { 10 * it }.join(' ')
def dce = [image: dynamic, times: times, tr: '5', flip_angle: '15', baseline_frames: '5', background: false]
def kinetic = dce + [model: 'tofts', aif: 'parker', fit_delay: 'false']
def dsc = [image: bolus, times: times, te: '30', baseline_frames: '5', background: false, leakage_correction: false]

def t1 = files('t1', { i, j -> 800 })
def b1 = files('b1', { i, j -> 0.9d })
def region = files('region', { i, j -> i in 5..9 && j in 3..8 ? 1 : 0 })
def artery = files('artery', { i, j -> i < 4 ? 1 : 0 })

def run = { name, inputs -> commands.run('org.imagingbiomarkers.plugins.' + name, true, inputs).get() }
def taken = [] as TreeSet
def tried = { name, inputs, key, pair, output ->
    taken << name.tokenize('.').last() + ' ' + key
    def good = run(name, inputs + [(key): pair[0]])
    assert !good.isCanceled() : "$name with $key: ${good.cancelReason}"
    def bad = run(name, inputs + [(key): pair[1]])
    assert bad.isCanceled() : "$name took $key of another place"
    assert bad.cancelReason.contains('elsewhere') && bad.cancelReason.contains('(20.00, -40.00, 12.00) mm') : bad.cancelReason
    good.getOutput(output)
}
def value = { map -> map.getStack().getProcessor(2).getf(7, 6) }
def same = { a, b -> assert a > 0 && Math.abs(a - b) <= 1e-4 * b : "$a, but $b was expected" }

same(value(tried('relaxometry.T1Map', [image: flips, flip_angles: '2 5 10 20', tr: '5', background: false], 'b1', b1, 't1')),
    value(run('relaxometry.T1Map', [image: flips, flip_angles: '1.8 4.5 9 18', tr: '5', background: false]).getOutput('t1')))
same(value(tried('perfusion.DceMap', kinetic, 't1_map', t1, 'ktrans')),
    value(run('perfusion.DceMap', kinetic + [t1: '800']).getOutput('ktrans')))
same(value(tried('perfusion.DceMap', kinetic + [t1: '800'], 'b1', b1, 'ktrans')),
    value(run('perfusion.DceMap', kinetic + [t1: '800', flip_angle: '13.5']).getOutput('ktrans')))
same(value(tried('perfusion.EnhancementMap', dce, 't1_map', t1, 'iauc60')),
    value(run('perfusion.EnhancementMap', dce + [t1: '800']).getOutput('iauc60')))
assert tried('perfusion.InputFunction', dce + [aif: 'measured', t1_blood: '1600', aif_mask: artery[0]], 'b1', b1, 'aif_voxels') != null
assert tried('perfusion.InputFunction', dce + [aif: 'measured', t1_blood: '1600'], 'aif_mask', artery, 'aif_voxels') != null
assert value(tried('perfusion.DceMap', kinetic + [t1: '800', aif: 'measured', t1_blood: '1600'], 'aif_mask', artery, 'ktrans')) > 0
assert value(tried('perfusion.DscMap', dsc, 'aif_mask', artery, 'cbv')) > 0
assert value(tried('perfusion.DscMap', dsc + [aif_mask: artery[0], leakage_correction: true], 'leakage_mask', region, 'cbv')) > 0
assert value(tried('perfusion.DscMap', dsc + [aif_mask: artery[0]], 'reference_mask', region, 'rcbv')) > 0
def frames = stack(20, -40, { v, i, j -> i < 4 ? 10 * uptake(v) + 0.1 : 0.1 * v + uptake(v) })
def tracer = [image: frames, times: times, frame_durations: '10', t_star: '100', background: false, aif: 'measured']
assert !Float.isNaN(value(tried('pet.kinetics.DynamicPetMap', tracer, 'aif_mask', artery, 'ki')))
assert !Float.isNaN(value(tried('pet.kinetics.DynamicPetMap', tracer + [aif_mask: artery[0], spill_in: '0.1'], 'spill_mask', region, 'ki')))
assert !Float.isNaN(value(tried('pet.kinetics.DynamicPetMap', tracer + [model: 'srtm'], 'reference_mask', region, 'bpnd')))
// Series and maps beside those of saturation, labeling and fat.
def companion = files('companion', { i, j -> 900 })
def none = files('none', { i, j -> 0d })
def with = stack(1, -40, { v, i, j -> 600 })
assert value(tried('magnetization.MtRatioMap', [image: with], 'without_pulse', companion, 'mtr')) > 0
def sides = stack(5, -40, { v, i, j -> [800, 600, 100, 550, 780][v] })
assert value(tried('magnetization.CestMap', [image: sides, offsets: '-4 -2 0 2 4', asymmetry_at: '2'], 's0_image', companion, 'mtr_asym')) > 0
assert value(tried('magnetization.CestMap', [image: sides, offsets: '-4 -2 0 2 4', asymmetry_at: '2', s0_image: companion[0]], 'b0_map', none, 'mtr_asym')) > 0
def pair = stack(2, -40, { v, i, j -> v == 0 ? 500 : 490 })
assert value(tried('perfusion.AslMap', [image: pair, order: 'control, label', labeling: 'pcasl', delays: '1800', label_duration: '1800', t1_blood: '1650'], 'm0', companion, 'perfusion')) > 0
def iodine = [image: bolus, times: times, baseline_frames: '5', background: false]
assert value(tried('perfusion.CtPerfusionMap', iodine + [input: 'enhancement'], 'aif_mask', artery, 'cbv')) != 0
assert value(tried('perfusion.CtPerfusionMap', iodine + [input: 'enhancement', aif_mask: artery[0], partial_volume: 'measured'], 'vein_mask', artery, 'cbv')) != 0
// Every map command has the same field for its mask: inside there are values, outside there are none.
def decay = stack(6, -40, { v, i, j -> 800 * Math.exp(-0.3 * v) })
def recovery = stack(6, -40, { v, i, j -> Math.abs(800 * (1 - 2 * Math.exp(-0.4 * (v + 1)))) })
def steps = (0..<6).collect { 100 * it }.join(' ')
def later = (1..6).collect { 20 * it }.join(' ')
def directions = '0 0 0 0.7 0.7 0 0.7 -0.7 0 0.7 0 0.7 0.7 0 -0.7 0 0.7 0.7 0 0.7 -0.7'
def tensor = stack(7, -40, { v, i, j -> v == 0 ? 800 : 400 + 20 * v })
def echoes = [image: decay, echo_times: '1.2 2.4 3.6 4.8 6 7.2', field_strength: '3']
def transfer = stack(2, -40, { v, i, j -> v == 0 ? 800 : 500 })
def spectrum = stack(6, -40, { v, i, j -> [1000, 800, 600, 100, 550, 780][v] })
def loop = stack(20, -40, { v, i, j -> 1 + (v < 3 ? 0 : 100 * Math.pow((v - 3) / 4d, 2) * Math.exp(2 - (v - 3) / 2d)) })
def labeled = [image: stack(2, -40, { v, i, j -> v == 0 ? 2000 : 1980 }), order: 'control, label', labeling: 'pcasl', delays: '1800', label_duration: '1800', t1_blood: '1650']
[['relaxometry.T1Map', [image: flips, flip_angles: '2 5 10 20', tr: '5'], 't1'],
 ['relaxometry.T2Map', [image: decay, echo_times: later], 't2'],
 ['relaxometry.R2StarMap', [image: decay, echo_times: later], 'r2_star'],
 ['relaxometry.T1RhoMap', [image: decay, spin_lock_times: later], 't1rho'],
 ['relaxometry.T1InversionRecoveryMap', [image: recovery, inversion_times: (1..6).collect { 400 * it }.join(' ')], 't1'],
 ['relaxometry.T1LookLockerMap', [image: recovery, inversion_times: (1..6).collect { 400 * it }.join(' '), tr: '5', flip_angle: '2'], 't1'],
 ['relaxometry.T1MolliMap', [image: recovery, inversion_times: (1..6).collect { 400 * it }.join(' ')], 't1'],
 ['relaxometry.T2StimulatedEchoesMap', [image: decay, echo_times: later], 't2'],
 ['hypoxia.OxygenEnhanced', [image: bolus, oxygen_volumes: '4-6', tr: '5', flip_angle: '20', t1: '1000'], 'delta_r1'],
 ['hypoxia.GasChallengeMap', [image: decay, echo_times: later, gas_volumes: '4-6'], 'delta_r2_star'],
 ['diffusion.AdcMap', [image: bolus, b_values: times], 'adc'],
 ['diffusion.IvimMap', [image: decay, b_values: steps], 'd'],
 ['diffusion.KurtosisMap', [image: decay, b_values: steps], 'd'],
 ['diffusion.StretchedExponentialMap', [image: decay, b_values: steps], 'ddc'],
 ['diffusion.ComputedDiffusion', [image: decay, b_values: steps, target_b: '400'], 'computed'],
 ['perfusion.DceMap', kinetic + [t1: '800'], 'ktrans'],
 ['perfusion.DscMap', dsc + [aif_mask: artery[0]], 'cbv'],
 ['pet.kinetics.DynamicPetMap', tracer + [aif_mask: artery[0]], 'ki'],
 ['perfusion.CtPerfusionMap', iodine + [input: 'enhancement', aif_mask: artery[0]], 'cbv'],
 ['perfusion.ContrastUltrasoundMap', [image: loop, times: (0..<20).collect { 2 * it }.join(' '), input: 'linear', background: false], 'pe'],
 ['perfusion.EnhancementMap', dce + [t1: '800'], 'iauc60'],
 ['diffusion.DtiMap', [image: tensor, b_values: '0 1000 1000 1000 1000 1000 1000', b_directions: directions], 'md'],
 ['relaxometry.FatFractionMap', echoes, 'pdff'],
 ['magnetization.MtRatioMap', [image: transfer, saturation: '0 1'], 'mtr'],
 ['magnetization.CestMap', [image: spectrum, offsets: '300 -4 -2 0 2 4', asymmetry_at: '2'], 'mtr_asym'],
 ['perfusion.AslMap', labeled + [m0: '5000'], 'perfusion']].each { name, inputs, output ->
    def map = tried(name, inputs, 'mask', region, output)
    assert !Float.isNaN(value(map)) && Float.isNaN(map.getStack().getProcessor(2).getf(1, 1)) : name
}
def train = [image: recovery, inversion_times: (1..6).collect { 400 * it }.join(' '), tr: '5', flip_angle: '2', background: false]
assert value(tried('relaxometry.T1LookLockerMap', train, 'b1', b1, 't1')) > 0
assert value(tried('relaxometry.T2StimulatedEchoesMap', [image: decay, echo_times: later, background: false], 'b1', b1, 't2')) > 0
def complex = echoes + [model: 'complex', background: false]
assert !Float.isNaN(value(tried('relaxometry.FatFractionMap', complex, 'phase_series', series('phase', 6, { v, i, j -> 0.3 * v }), 'pdff')))
assert !Float.isNaN(value(tried('relaxometry.FatFractionMap', complex, 'imaginary_series', series('imaginary', 6, { v, i, j -> 10 * v }), 'pdff')))
def breaths = [image: stack(8, -40, { v, i, j -> signal(angles[v % 4], v < 4 ? 1 : 1.1) }), model: 'oxygen flip angles', flip_angles: '2 5 10 20 2 5 10 20', oxygen_volumes: '5-8', tr: '5', background: false]
assert value(tried('hypoxia.OxygenEnhanced', breaths, 'b1', b1, 'delta_r1')) > 0
def gases = [image: bolus, oxygen_volumes: '11-20', tr: '5', flip_angle: '15', background: false]
assert !Float.isNaN(value(tried('hypoxia.OxygenEnhanced', gases, 't1_map', t1, 'delta_r1')))
assert !Float.isNaN(value(tried('hypoxia.OxygenEnhanced', gases + [t1: '800'], 'perfusion_map', region, 'oxygen_class')))
def air = [image: stack(1, -40, { v, i, j -> 1000 }), background: false]
assert value(tried('hypoxia.OxygenEnhanced', air + [model: 'oxygen t1'], 'oxygen', t1, 'delta_r1')) > 0
assert value(tried('hypoxia.GasChallengeMap', air + [model: 'gas challenge single echo', echo_times: '30'], 'gas', t1, 'delta_r2_star')) > 0
def blood = kinetic + [t1: '800', aif: 'measured', t1_blood: '1600', aif_mask: artery[0]]
assert value(tried('perfusion.DceMap', blood + [model: 'dual input'], 'portal_mask', artery, 'flow')) >= 0
assert value(tried('perfusion.DceMap', blood + [model: 'reference region'], 'reference_mask', artery, 'ktrans')) > 0
assert tried('quality.NoiseLevel', [image: bolus, method: 'air'], 'mask', region, 'table').rows().size() == 1
assert tried('quality.Phantom', [image: bolus, b_values: times], 'mask', region, 'table').rows().size() > 13
assert tried('radiomics.RadiomicFeatures', [image: volume, families: 'intensity_statistics', label: '1'], 'mask', region, 'table').rows().size() == 1
assert tried('radiomics.FeatureRobustness', [image: volume, families: 'intensity_statistics', label: '1', shifts: '0.25'], 'mask', region, 'table').rows().size() > 1
assert tried('radiomics.LesionComposition', [image: volume, limits: '5'], 'mask', region, 'table').rows().size() == 1
assert tried('radiomics.LesionComposition', [image: volume, mask: region[0], limits: '5'], 'before', t1, 'table').rows().size() == 1
assert tried('radiomics.HabitatMap', [image: volume, maps: nifti('slope', -40, { i, j -> i }), clusters: '2'], 'mask', region, 'table').rows().size() == 2
// A signature whose patients were measured as this volume is.
def settings = new File(folder, 'settings.yaml')
settings.text = 'families: [intensity_statistics]\nbin_number: 16\n'
def measured = run('radiomics.RadiomicFeatures', [image: volume, settings: settings, label: '1', mask: region[0]]).getOutput('table')
def features = measured.columns().findAll { it.startsWith('stat_') }
def random = new Random(1)
def patients = new File(folder, 'patients.csv')
patients.text = ([features.join(',') + ',outcome'] + (0..<30).collect { i ->
    features.collect { (measured.rows()[0][measured.columns().indexOf(it)] as double) * (1 + 0.1 * random.nextGaussian() + 0.1 * (i % 2)) }.join(',') + ",${(i.intdiv(2)) % 5 == 0 ? 1 - i % 2 : i % 2}"
}).join('\n') + '\n'
def trained = new File(folder, 'trained')
def built = run('signature.BuildSignature', [file: patients, outcome: 'outcome', settings: settings, spacing: '2,2,4', learner: 'ridge', folds: '3', inner_folds: '2', output_folder: trained])
assert !built.isCanceled() : built.cancelReason
assert tried('signature.ApplySignature', [image: volume, signature: new File(trained, 'signature.signature.json'), label: '1', anyway: true], 'mask', region, 'table').rows().size() == 1
assert tried('response.TumorSize', [image: volume], 'mask', region, 'table').rows().size() == 1
assert tried('radiomics.RadiomicFeatureMap', [image: volume, feature: 'stat_mean'], 'mask', region, 'map') != null
assert tried('pet.LesionIndices', [image: volume, threshold: 'fixed', threshold_value: '3'], 'mask', region, 'table').rows().size() >= 1
assert tried('pet.LesionIndices', [image: volume, mask: region[0], threshold: 'fixed', threshold_value: '3'], 'reference', region, 'table').rows().size() >= 1
assert tried('pet.LesionIndices', [image: volume, mask: 'none', threshold: 'fixed', threshold_value: '3'], 'exclude', region, 'table').rows().size() >= 1
assert tried('pet.HypoxicVolume', [image: volume, reference: artery[0]], 'mask', region, 'table').rows().size() == 1
assert tried('pet.HypoxicVolume', [image: volume, mask: region[0]], 'reference', artery, 'table').rows().size() == 1
assert tried('figure.MapOverlay', [image: volume], 'map', t1, 'overlay') != null
def figure = run('figure.FigurePanel', [maps: t1[0], source: nifti('source', -40, { i, j -> i + j })])
assert !figure.isCanceled() && figure.getOutput('figure') != null : figure.cancelReason
taken << 'FigurePanel source'
// What is registered may lie elsewhere.
assert tried('alignment.RegisterImages', [image: volume, moving: nifti('moving', -40, { i, j -> 1 + (i * 7 + j * 3) % 11 }), transform: 'translation'], 'mask', region, 'table').rows().size() == 1
def shift = new File(folder, 'shift.tfm')
shift.text = '#Insight Transform File V1.0\nTransform: TranslationTransform_double_3_3\nParameters: 2 0 0\nFixedParameters:\n'
def shifted = run('alignment.ApplyTransform', [image: volume, transform_file: shift, reference: t1[0]])
assert !shifted.isCanceled() : shifted.cancelReason
same(shifted.getOutput('transformed').getStack().getProcessor(2).getf(5, 5), volume.getStack().getProcessor(2).getf(6, 5))
assert tried('alignment.MotionCorrection', [image: decay, transform: 'translation', model: 'echo decay', values: later], 'mask', region, 'table').rows().size() == 6
// Spin echoes are several volumes, which these files are not; they are looked for as the gas is.
taken << 'GasChallengeMap spin_echoes'
taken << 'RegisterImages moving' << 'ApplyTransform reference'
// Regions are drawn, edited and saved in the same way.
assert tried('lesion.LoadRegions', [image: volume, existing: 'replace'], 'mask', region, 'table').rows().size() == 1
assert tried('lesion.EditRegions', [image: volume, operations: 'fill_holes'], 'mask', region, 'regions') != null
assert tried('lesion.EditRegions', [image: volume, mask: region[0], operations: 'union'], 'other', artery, 'regions') != null
assert tried('lesion.EditRegions', [image: volume, mask: region[0], operations: 'margin=2'], 'limit', artery, 'regions') != null
assert tried('lesion.InterpolateRegions', [image: volume], 'mask', region, 'regions') != null
assert tried('lesion.SegmentLesion', [image: volume, method: 'grow cut', outside: artery[0], range: false], 'inside', region, 'regions') != null
assert tried('lesion.SegmentLesion', [image: volume, method: 'grow cut', inside: region[0], range: false], 'outside', artery, 'regions') != null
assert tried('lesion.SegmentLesion', [image: volume, method: 'grow cut', inside: region[0], outside: artery[0], range: false], 'mask', region, 'regions') != null
def saved = run('lesion.SaveRegions', [image: volume, mask: region[0], format: 'seg.nrrd', output_file: new File(folder, 'saved.seg.nrrd'), overwrite: true])
assert !saved.isCanceled() : saved.cancelReason
def viewed = run('explore.LinkedViews', [image: volume, mask: region[0], picture: true])
assert !viewed.isCanceled() && viewed.getOutput('views') != null : viewed.cancelReason
taken << 'SaveRegions mask' << 'LinkedViews mask'

// No field for an image or a mask is left out.
def fields = commands.getCommands().findAll { it.getClassName().startsWith('org.imagingbiomarkers.') }.collectMany { info ->
    // The explorer has a window and nothing else.
    info.title.startsWith('Curve Explorer') ? [] : info.inputs().findAll { it.get('images') != null }.collect { info.getClassName().tokenize('.').last() + ' ' + it.getName() }
} as TreeSet
assert fields - taken == [] as Set
