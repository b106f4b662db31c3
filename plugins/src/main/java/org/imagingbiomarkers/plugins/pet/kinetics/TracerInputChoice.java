package org.imagingbiomarkers.plugins.pet.kinetics;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.maps.Background;
import org.imagingbiomarkers.maps.RegionMean;
import org.imagingbiomarkers.pet.kinetics.BloodPool;
import org.imagingbiomarkers.pet.kinetics.ImageDerivedInput;
import org.imagingbiomarkers.pet.kinetics.ParentFraction;
import org.imagingbiomarkers.pet.kinetics.PiecewiseLinear;
import org.imagingbiomarkers.pet.kinetics.TracerInput;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/** Finds the input function that a command was asked for: of a blood region of the image, or from a file. */
final class TracerInputChoice {

	static final String AUTOMATIC = "automatic";
	static final String MEASURED = "measured";
	static final String FILE = "file";
	private static final List<String> ALL = List.of(AUTOMATIC, MEASURED, FILE);

	private static final double CUBIC_MILLIMETERS = 1000;
	/** Units in kBq/mL. */
	private static final Map<String, Double> KILOBECQUEREL = Map.of("kbq/ml", 1.0, "kbq/cc", 1.0, "kbq/cm3", 1.0, "bq/ml",
		1e-3, "bq/cc", 1e-3, "mbq/l", 1.0, "mbq/ml", 1e3, "nci/ml", 0.037, "uci/ml", 37.0, "\u00b5ci/ml", 37.0);
	/** An input is not this many times higher than the brightest tissue, unless its unit is another one. */
	private static final double HIGH = 300;
	private static final double LOW = 0.01;

	/**
	 * What a command was asked.
	 *
	 * @param aif one of the constants of this class
	 * @param mask of the blood region, or where to look for it
	 * @param file for {@value #FILE}
	 * @param recovery share of the activity that the region shows
	 * @param spillMask surroundings whose activity spills in
	 * @param spillIn share of that
	 * @param plasmaRatio plasma by whole blood; blank: by hematocrit, otherwise 1
	 * @param hematocrit share of red cells
	 * @param cellsToPlasma concentration in red cells by that in plasma
	 * @param parentFraction {@code hill a b c} or {@code biexponential a b c}; blank: all parent
	 * @param delay by which the tracer comes later to the tissue, s
	 * @param dispersion time constant of the sampling line, s
	 */
	record Fields(String aif, String mask, File file, String recovery, String spillMask, String spillIn, String plasmaRatio,
			String hematocrit, String cellsToPlasma, String parentFraction, String delay, String dispersion)
	{}

	/**
	 * An input function.
	 *
	 * @param input in the unit of the tissue
	 * @param voxels it was measured in; empty where it is from a file
	 */
	record Picked(TracerInput input, Optional<RandomAccessibleInterval<NativeBoolType>> voxels) {}

	private final MapRequest request;
	private final PetFrames when;
	private final ActivityScale scale;
	private final Fields fields;

	TracerInputChoice(final MapRequest request, final PetFrames when, final ActivityScale scale, final Fields fields) {
		this.request = request;
		this.when = when;
		this.scale = scale;
		this.fields = fields;
	}

	/**
	 * Finds the input function.
	 *
	 * @throws IOException if a field, a file or a region is wrong
	 */
	Picked pick() throws IOException {
		final String aif = new TextField("aif", fields.aif).oneOf(ALL);
		final double delay = new TextField("aif_delay", fields.delay).number().orElse(0);
		final double tau = new TextField("dispersion", fields.dispersion).number().orElse(0);
		final Picked found = aif.equals(FILE) ? ofFile() : ofImage(aif);
		final TracerInput whole = new TracerInput(TracerInput.withoutDispersion(found.input.plasma(), tau), TracerInput
			.withoutDispersion(found.input.blood(), tau));
		return new Picked(whole.during(when.frames()).delayed(delay), found.voxels);
	}

	private Picked ofImage(final String aif) throws IOException {
		final Optional<RandomAccessibleInterval<NativeBoolType>> region = request.region("aif_mask", fields.mask, when
			.series());
		if (aif.equals(MEASURED) && region.isEmpty()) {
			throw new InputException("aif_mask must be given where aif is \"" + MEASURED +
				"\": a region in the aorta or the left ventricle.");
		}
		final RandomAccessibleInterval<NativeBoolType> blood = aif.equals(MEASURED) ? region.get() : BloodPool.find(when
			.series().image(), when.frames(), region, milliliters());
		final double spillIn = new TextField("spill_in", fields.spillIn).number().orElse(0);
		final Optional<RandomAccessibleInterval<NativeBoolType>> around = request.region("spill_mask", fields.spillMask, when
			.series());
		if (spillIn > 0 && around.isEmpty()) throw new InputException(
			"spill_mask must be given where spill_in is above 0: a region around the blood.");
		final double[] curve = mean(blood);
		final ImageDerivedInput made = new ImageDerivedInput(new TextField("recovery", fields.recovery).number().orElse(1),
			spillIn, plasma(), parent(fields.parentFraction));
		return new Picked(made.of(when.frames(), curve, spillIn > 0 ? mean(around.get()) : new double[curve.length]), Optional
			.of(blood));
	}

	/** The mean activity of a region in each frame. */
	double[] mean(final RandomAccessibleInterval<NativeBoolType> region) {
		return scale.of(RegionMean.of(when.series().image(), region, List.of()).curve());
	}

	private double milliliters() {
		final Geometry grid = when.series().geometry();
		return grid.spacing().x() * grid.spacing().y() * grid.spacing().z() / CUBIC_MILLIMETERS;
	}

	private ImageDerivedInput.PlasmaRatio plasma() {
		final OptionalDouble ratio = new TextField("plasma_ratio", fields.plasmaRatio).number();
		final OptionalDouble cells = new TextField("cells_to_plasma", fields.cellsToPlasma).number();
		if (ratio.isPresent() && cells.isPresent()) throw new InvalidInputException(
			"plasma_ratio must be blank where cells_to_plasma is given, as either tells how plasma follows from blood, but it is \"" +
				fields.plasmaRatio + "\".");
		if (ratio.isPresent()) return new ImageDerivedInput.PlasmaRatio.Known(ratio.getAsDouble());
		if (cells.isEmpty()) return new ImageDerivedInput.PlasmaRatio.Known(1);
		return new ImageDerivedInput.PlasmaRatio.OfCells(new TextField("hematocrit", fields.hematocrit).from(0), cells
			.getAsDouble());
	}

	/** The parent fraction that a field writes. */
	static ParentFraction parent(final String text) {
		final TextField field = new TextField("parent_fraction", text);
		if (field.isBlank()) return ParentFraction.ALL;
		final List<String> words = Arrays.stream(field.text().toLowerCase(Locale.ROOT).split("[\\s,;]+")).toList();
		final String rest = String.join(" ", words.subList(1, words.size()));
		final List<Double> numbers = words.size() == 4 && (words.get(0).equals("hill") || words.get(0).equals(
			"biexponential")) ? new TextField("parent_fraction", rest).numbers() : List.of();
		if (numbers.size() != 3) throw new InvalidInputException(
			"parent_fraction must be blank, hill a b c or biexponential a b c, such as hill 0.85 1.3 25, but it is \"" + field
				.text() + "\".");
		return words.get(0).equals("hill") ? new ParentFraction.Hill(numbers.get(0), numbers.get(1), numbers.get(2))
			: new ParentFraction.Biexponential(numbers.get(0), numbers.get(1), numbers.get(2));
	}

	private Picked ofFile() throws IOException {
		if (fields.file == null || fields.file.getPath().isBlank()) throw new InputException(
			"aif_file must be a table of time, whole blood, plasma and parent fraction where aif is \"" + FILE +
				"\", but it is blank.");
		final BloodFile.Content content = BloodFile.read(fields.file.toPath());
		final String name = "\"" + fields.file.getName() + "\"";
		if (content.isParent() && !new TextField("parent_fraction", fields.parentFraction).isBlank())
			throw new InputException("parent_fraction must be blank where the file of the input function has its own, as " +
				name + " has, but it is \"" + fields.parentFraction.strip() + "\".");
		final double factor = factor(content, name);
		if (content.blood().isEmpty()) request.presenter().warn(Warning.assumed(name +
			" has no column of whole blood; blood in the tissue is taken to have the activity of its plasma."));
		if (!content.isParent() && new TextField("parent_fraction", fields.parentFraction).isBlank()) request.presenter()
			.warn(Warning.assumed(name +
				" has no parent fraction; all activity in plasma is taken to be the tracer itself, as for FDG."));
		final TracerInput read = BloodFile.input(content, factor);
		if (content.isParent()) return new Picked(read, Optional.empty());
		final ParentFraction parent = parent(fields.parentFraction);
		final double[] times = read.plasma().times();
		final double[] values = read.plasma().values();
		Arrays.setAll(values, i -> values[i] * parent.at(times[i]));
		return new Picked(new TracerInput(new PiecewiseLinear("The input function", times, values), read.blood()), Optional
			.empty());
	}

	/** From the unit of the file to that of the tissue. */
	private double factor(final BloodFile.Content content, final String name) throws InputException {
		final boolean activity = scale.unit().equals(ActivityScale.KILOBECQUEREL);
		final String unit = content.unit();
		final Double kilo = KILOBECQUEREL.get(unit.toLowerCase(Locale.ROOT).replace(" ", ""));
		if (unit.isEmpty() || unit.equalsIgnoreCase(scale.unit())) return unit.isEmpty() ? guess(content, name) : 1;
		if (scale.unit().isEmpty()) {
			request.presenter().warn(Warning.assumed("\"" + request.image().getTitle() +
				"\" does not say in which unit it is; it is taken to be in " + unit + ", as " + name + " is."));
			return 1;
		}
		if (kilo == null || !activity) throw new InputException("aif_file must be in the unit of the image, " + scale.unit() +
			", but " + name + " is in \"" + unit + "\".");
		return kilo;
	}

	/** Without a unit an input is in that of the image, or in Bq/mL where only that can be. */
	private double guess(final BloodFile.Content content, final String name) {
		final double peak = content.plasma().peak();
		final double tissue = brightest();
		final boolean activity = scale.unit().equals(ActivityScale.KILOBECQUEREL);
		final boolean becquerel = activity && peak > HIGH * tissue && peak * 1e-3 < HIGH * tissue;
		request.presenter().warn(Warning.assumed(name + " does not say in which unit it is; it is taken to be in " +
			(becquerel ? "Bq/mL" : scale.unit().isEmpty() ? "the unit of the image" : scale.unit()) + "."));
		if (!becquerel && (peak > HIGH * tissue || peak < LOW * tissue)) request.presenter().warn(Warning.doubtful(String
			.format(Locale.ROOT,
				"%s: the input function rises to %.3g, the tissue to %.3g; they seem to be in different units.", name, peak,
				tissue)));
		return becquerel ? 1e-3 : 1;
	}

	/** The largest mean of a frame over the foreground. */
	private double brightest() {
		return Arrays.stream(mean(Background.foreground(when.series().image()))).max().orElse(Double.NaN);
	}
}
