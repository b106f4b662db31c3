package org.imagingbiomarkers.plugins.quality;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.phantom.DiffusionPhantom;
import org.imagingbiomarkers.phantom.ImageQualityPhantom;
import org.imagingbiomarkers.phantom.PhantomScore;
import org.imagingbiomarkers.phantom.PhantomVolume;
import org.imagingbiomarkers.phantom.PlacedVial;
import org.imagingbiomarkers.phantom.RecoveryLimits;
import org.imagingbiomarkers.phantom.ReferenceGrid;
import org.imagingbiomarkers.phantom.SphereFinder;
import org.imagingbiomarkers.phantom.VialComparison;
import org.imagingbiomarkers.phantom.VialLayout;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.CompanionCommand;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Measures a phantom of known contents: vials, spheres and blocks are found, measured, and judged. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Quality", weight = 85), @Menu(label = "Phantom...", weight = 3) },
	description = "Find the vials or spheres of a phantom, and compare what is measured in them with what they hold")
public class Phantom extends CompanionCommand {

	/** Scanners say 2.89 or 1.494 T. */
	private static final double FIELD_TOLERANCE = 0.25;
	private static final String DIFFUSION = "diffusion";
	private static final String SPHERES = "nema iec";
	private static final String T1 = "t1";
	private static final String T2 = "t2";
	private static final String OBJECT = "dce object";
	private static final String EARL_1 = "EARL 1";
	private static final String EARL_2 = "EARL 2";
	private static final List<String> KINDS = List.of(DIFFUSION, SPHERES, T1, T2, OBJECT);
	private static final double MILLI = 1e-3;
	private static final double PERCENT = 100;

	@Parameter(label = "Image", persist = false, required = false,
		description = "diffusion: a series of several b-values, or an ADC map; nema iec: PET; t1, t2: a map in ms; dce object: a map of Ktrans in 1/min")
	private ImagePlus image;

	@Parameter(label = "Phantom", persist = false, choices = { DIFFUSION, SPHERES, T1, T2, OBJECT },
		description = "diffusion: QIBA and NIST, vials of PVP; nema iec: body phantom with six spheres; t1, t2: plates of the system phantom of ISMRM and NIST; dce object: digital reference object of QIBA")
	private String kind = DIFFUSION;

	@Parameter(label = "Vials", style = "extensions:csv", persist = false, required = false, autoFill = false,
		description = "A table of another phantom, or of its certificate: vial, x (mm), y (mm), diameter (mm), expected. Blank: the known one",
		attrs = @Attr(name = "needs", value = "kind=diffusion|t1|t2"))
	private File layout;

	@Parameter(label = "Mask", persist = false, required = false,
		description = "none: regions are found; or a label image or file whose labels are numbered in the order of vials, or of spheres from small to large",
		attrs = @Attr(name = "images", value = "none, roi, roi manager"))
	private String mask = MaskField.NONE;

	@Parameter(label = "Temperature (degrees C)", persist = false, required = false,
		description = "Of the phantom: 0 (ice water), or 15 to 30", attrs = { @Attr(name = "needs", value = "kind=diffusion"),
			@Attr(name = "holds", value = "number") })
	private String temperature = "0";

	@Parameter(label = "b-values (s/mm^2)", persist = false, required = false,
		description = "One per volume. Blank: from the image", attrs = { @Attr(name = "needs", value = "kind=diffusion"),
			@Attr(name = "holds", value = "numbers") })
	private String b_values = "";

	@Parameter(label = "Repeated series", persist = false, required = false,
		description = "Titles or files of the same series measured again, with semicolons between them. Blank: none",
		attrs = @Attr(name = "needs", value = "kind=diffusion"))
	private String repeats = "";

	@Parameter(label = "Field strength (T)", persist = false, required = false,
		description = "For the expected times. Blank: from the image", attrs = { @Attr(name = "needs", value = "kind=t1|t2"),
			@Attr(name = "holds", value = "number from 0.1") })
	private String field_strength = "";

	@Parameter(label = "Limit (%)", persist = false, required = false,
		description = "Deviation from what is expected that is still a pass", attrs = { @Attr(name = "needs",
			value = "kind=t1|t2|dce object"), @Attr(name = "holds", value = "number from 0") })
	private String limit = "10";

	@Parameter(label = "Spheres over background", persist = false, required = false,
		description = "Ratio of the activity concentrations that were filled in", attrs = { @Attr(name = "needs",
			value = "kind=nema iec"), @Attr(name = "holds", value = "number from 1") })
	private String ratio = "10";

	@Parameter(label = "True background", persist = false, required = false,
		description = "Activity concentration at the time of the scan, in the unit of the image; 1 for SUV. Blank: what is measured is taken as true",
		attrs = { @Attr(name = "needs", value = "kind=nema iec"), @Attr(name = "holds", value = "number from 0") })
	private String background = "";

	@Parameter(label = "Standard", persist = false, choices = { EARL_1, EARL_2 },
		description = "Limits of the recovery coefficients", attrs = @Attr(name = "needs", value = "kind=nema iec"))
	private String standard = EARL_2;

	@Parameter(label = "Map of ve", persist = false, required = false,
		description = "Title or file of the map of ve that belongs to that of Ktrans. Blank: Ktrans alone", attrs = { @Attr(
			name = "needs", value = "kind=dce object") })
	private String ve_map = "";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where table, regions and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT,
		description = "A row for each measure and vial: measured, expected, bias, limit, judgment, source")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT,
		description = "The vials, spheres or blocks that were measured, numbered in their order")
	private ImagePlus regions;

	@Parameter(type = ItemIO.OUTPUT, description = "pass if everything with a limit keeps it, otherwise fail")
	private String verdict;

	/** What was found and measured. */
	private record Measured(List<PlacedVial> vials, List<PhantomScore> scores) {}

	@Override
	protected void check() {
		new TextField("kind", kind).oneOf(KINDS);
		new TextField("standard", standard).oneOf(List.of(EARL_1, EARL_2));
		settings();
		new TextField("limit", limit).from(0);
		if (!field_strength.isBlank()) new TextField("field_strength", field_strength).from(0.1);
		new TextField("b_values", b_values).numbers(2);
		degrees();
		if (kind.equals(DIFFUSION) && layout == null) VialLayout.diffusion(degrees());
	}

	@Override
	protected void compute() throws IOException {
		check();
		if (image == null) image = WindowManager.getCurrentImage();
		final Series series = ImagePlusSeries.series(ImageInput.checked(image));
		final Optional<Regions> given = MaskField.regions(presenter(), readers(), "mask", mask == null || mask.isBlank()
			? MaskField.NONE : mask, rules(), image, series.geometry());
		// Also where the phantom needs none: a title that was mistyped is no reason to leave it out.
		if (!ve_map.isBlank()) NamedImage.find(readers(), "ve_map", ve_map);
		final Measured[] made = new Measured[1];
		during(progress -> made[0] = switch (kind) {
			case DIFFUSION -> diffusion(series, given, progress);
			case SPHERES -> spheres(series, given, progress);
			case T1, T2 -> times(series, given, progress);
			default -> object(series, given);
		});
		final List<PlacedVial> missing = made[0].vials.stream().filter(vial -> !vial.found()).toList();
		for (final PlacedVial vial : missing) {
			presenter().warn(Warning.leftOut(title() + ": " + vial.vial().name() + " was not found: " + vial.reason() + "."));
		}
		final Table built = PhantomRows.of(image.getTitle(), made[0].scores);
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of());
		final ImagePlus labels = PhantomRows.labels("Phantom " + image.getTitle(), image, series.geometry(), made[0].vials);
		ProvenanceRecorder.mark(labels, provenance);
		final String name = ResultFolder.fileName(image.getTitle()) + "_Phantom";
		presenter().wrote(new OutputFolder(output_folder).write(name, provenance, folder -> {
			folder.table(name, built);
			folder.map(name + "_regions", labels, MapFormat.TIFF, new MapDescription("regions", Code.own("phantom"), SourceFiles
				.of(image), Project.version()));
		}));
		verdict = VialComparison.all(made[0].scores).word();
		presenter().log(title() + ": " + (made[0].vials.size() - missing.size()) + " of " + made[0].vials.size() +
			" regions were found" + (verdict.isEmpty() ? "." : ", judgment: " + verdict + "."));
		show(built, provenance);
		showAndSelect(labels);
		table = built;
		regions = labels;
	}

	private double degrees() {
		final OptionalDouble given = new TextField("temperature", temperature).number();
		if (given.isEmpty()) throw new InvalidInputException(
			"temperature must be 0 (ice water) or from 15 to 30 degrees, but it is blank.");
		return given.getAsDouble();
	}

	private ImageQualityPhantom.Settings settings() {
		final OptionalDouble truth = new TextField("background", background).number();
		return new ImageQualityPhantom.Settings(new TextField("ratio", ratio).from(1), truth.isPresent() ? Optional.of(truth
			.getAsDouble()) : Optional.empty(), standard.equals(EARL_1) ? RecoveryLimits.EARL_1 : RecoveryLimits.EARL_2);
	}

	private Measured diffusion(final Series series, final Optional<Regions> given, final TaskProgress progress)
		throws IOException
	{
		final VialLayout vials = GivenVials.layout(layout, MILLI).orElseGet(() -> VialLayout.diffusion(degrees()));
		if (series.volumes() == 1 && b_values.isBlank()) {
			final PhantomVolume adc = PhantomImages.volume(series, scaleOfAdc(series));
			final List<PlacedVial> placed = GivenVials.orFound(adc, vials, given, progress);
			return new Measured(placed, DiffusionPhantom.ofMap(adc, placed));
		}
		final DiffusionPhantom.Weighted first = PhantomImages.weighted(series, b_values);
		final List<PlacedVial> placed = GivenVials.orFound(first.adc(), vials, given, progress);
		final List<DiffusionPhantom.Weighted> again = PhantomImages.repeated(readers(), repeats, series, b_values);
		return new Measured(placed, DiffusionPhantom.ofSeries(first, again, placed));
	}

	/** From the unit of the map to mm^2/s; a unit that is not told is taken from the values, with a warning. */
	private double scaleOfAdc(final Series series) {
		final Optional<Double> told = PhantomImages.toldScale(series);
		if (told.isPresent()) return told.get();
		final double scale = PhantomImages.likelyScale(series);
		presenter().warn(Warning.assumed("The unit of \"" + image.getTitle() +
			"\" is not known; from its values it is taken as " + (scale == 1 ? "mm^2/s" : scale == MILLI ? "10^-3 mm^2/s"
				: "10^-6 mm^2/s") + "."));
		return scale;
	}

	private Measured spheres(final Series series, final Optional<Regions> given, final TaskProgress progress)
		throws InputException
	{
		final PhantomVolume uptake = PhantomImages.volume(single(series), 1);
		final List<PlacedVial> placed = given.isPresent() ? GivenVials.spheres(uptake, given.get()) : SphereFinder.find(
			uptake, progress);
		final ImageQualityPhantom.Result result = ImageQualityPhantom.of(uptake, placed, settings());
		if (result.places().size() < ImageQualityPhantom.POSITIONS) presenter().warn(Warning.reliability(
			"There is room for only " + result.places().size() + " of " + ImageQualityPhantom.POSITIONS +
				" regions of background."));
		if (background.isBlank()) presenter().warn(Warning.assumed(
			"The true background is not given: the measured one is taken as true, and the calibration is not judged."));
		return new Measured(placed, result.scores());
	}

	private Measured times(final Series series, final Optional<Regions> given, final TaskProgress progress)
		throws IOException
	{
		final PhantomVolume map = PhantomImages.volume(single(series), 1);
		final Optional<VialLayout> own = GivenVials.layout(layout, 1);
		final VialLayout vials = own.isPresent() ? own.get() : kind.equals(T1) ? VialLayout.t1(field(series)) : VialLayout.t2(
			field(series));
		final List<PlacedVial> placed = GivenVials.orFound(map, vials, given, progress);
		return new Measured(placed, VialComparison.of(kind.equals(T1) ? "T1" : "T2", "ms", 1, map, placed, part(), own
			.isPresent() ? vials.name() : VialLayout.RELAXATION_SOURCE));
	}

	private double field(final Series series) {
		final OptionalDouble typed = new TextField("field_strength", field_strength).number();
		if (typed.isPresent()) return ofKnownTimes(typed.getAsDouble(), "field_strength");
		final Optional<Double> known = series.acquisition().get(AcquisitionValue.FIELD_STRENGTH).map(found -> found.value()
			.get(0));
		if (known.isEmpty()) presenter().warn(Warning.assumed("The field strength of \"" + image.getTitle() +
			"\" is not known and is taken as 3 T."));
		return ofKnownTimes(known.orElse(3.0), "image");
	}

	/** Times at 7 T, or at 0.55 T, are others. */
	private static double ofKnownTimes(final double field, final String key) {
		if (Math.abs(field - 1.5) <= FIELD_TOLERANCE || Math.abs(field - 3) <= FIELD_TOLERANCE) return field;
		throw new InvalidInputException(key +
			" must be of 1.5 or 3 T, for which the times of the vials are known, but it is of " + DecimalText.of(field) +
			" T: give the times of your field as layout.");
	}

	private VialComparison.Allowed part() {
		final double part = new TextField("limit", limit).from(0) / PERCENT;
		return expected -> part * expected;
	}

	private Measured object(final Series series, final Optional<Regions> given) throws IOException {
		final PhantomVolume ktrans = PhantomImages.volume(single(series), 1);
		final Optional<PhantomVolume> ve = ve_map.isBlank() ? Optional.empty() : Optional.of(PhantomImages.volume(NamedImage
			.volume(readers(), "ve_map", ve_map, image, series.geometry()), series, 1));
		final List<PlacedVial> blocks = given.isPresent() ? GivenVials.of(ktrans, ReferenceGrid.vials(), given.get())
			: ReferenceGrid.find(ktrans, ve);
		return new Measured(blocks, ReferenceGrid.scores(ktrans, ve, blocks, part()));
	}

	private Series single(final Series series) throws InputException {
		if (series.volumes() == 1) return series;
		throw new InputException("image must hold one volume for kind=" + kind + ", but \"" + image.getTitle() + "\" has " +
			series.volumes() + ".");
	}
}
