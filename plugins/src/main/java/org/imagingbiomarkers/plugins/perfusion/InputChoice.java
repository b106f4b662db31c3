package org.imagingbiomarkers.plugins.perfusion;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.AutomaticInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.MeasuredInput;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.VoxelImage;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/** Where the input function comes from, as the fields of a command say. */
final class InputChoice {

	static final String PARKER = "parker";
	static final String GEORGIOU = "georgiou";
	static final String WEINMANN = "weinmann";
	static final String MCGRATH = "mcgrath";
	static final String MEASURED = "measured";
	static final String AUTOMATIC = "automatic";
	static final String FILE = "file";

	static final String LINEAR = "linear";
	static final String SPLINE = "spline";
	static final List<String> OF_POPULATION = List.of(PARKER, GEORGIOU, WEINMANN, MCGRATH);
	static final List<String> ALL = List.of(AUTOMATIC, MEASURED, FILE, PARKER, GEORGIOU, WEINMANN, MCGRATH);
	static final List<String> WITHOUT_FILE = List.of(AUTOMATIC, MEASURED, PARKER, GEORGIOU, WEINMANN, MCGRATH);

	/** Distance of the samples of a population's input function, in s, where the series is not faster. */
	private static final double POPULATION_STEP = 1;

	/**
	 * What a command was asked.
	 *
	 * @param aif one of the constants of this class
	 * @param mask of the artery, or where to look for it
	 * @param file for {@value #FILE}
	 * @param interpolation between the samples of one that is not of a population: {@value #LINEAR} or {@value #SPLINE}
	 * @param arrival of the bolus in s where it is of a population; blank: the last volume of the baseline
	 * @param dose in mmol/kg, where it is of a population
	 * @param hematocrit of the artery; blank: {@value ArterialInput#HEMATOCRIT} for whole blood, 0 for plasma
	 * @param noise standard deviation of the noise, where the signal of an artery is to be found above its floor; 0: as it
	 * is
	 */
	record Fields(String aif, String mask, File file, String interpolation, String arrival, String dose, String hematocrit,
			double noise)
	{

		/** The same above a noise floor. */
		Fields above(final double sigma) {
			return new Fields(aif, mask, file, interpolation, arrival, dose, hematocrit, sigma);
		}

		/** The same where a region that another field names is the input. */
		Fields ofRegion() {
			return new Fields(MEASURED, "", file, interpolation, arrival, dose, hematocrit, noise);
		}
	}

	/**
	 * An input function, and the voxels it was measured in.
	 *
	 * @param input of whole blood, unless it is of a population of whose plasma it is known
	 * @param hematocrit that makes it one of plasma
	 * @param voxels empty where it was not measured
	 * @param baseline of the artery; empty where it was not measured in the image, or is one of concentrations
	 */
	record Picked(ArterialInput input, double hematocrit, Optional<RandomAccessibleInterval<NativeBoolType>> voxels,
			Optional<BaselineFrames> baseline)
	{

		/** The input function of the plasma. */
		ArterialInput plasma() {
			return input.plasma(hematocrit);
		}

		/** Whether it is of plasma already. */
		boolean isOfPlasma() {
			return hematocrit == 0;
		}

		/** The voxels as an image, 255 where they are. */
		Optional<ImagePlus> image(final ImagePlus source, final Geometry geometry) {
			return voxels.map(inside -> VoxelImage.of("Input function voxels " + source.getTitle(), inside, geometry));
		}
	}

	/** s. */
	private static final double LATEST = 100_000;

	private final SampledSeries series;
	private final Concentrations concentrations;
	private final String aif;
	private final Optional<RandomAccessibleInterval<NativeBoolType>> region;
	private final File file;
	private final boolean smooth;
	private final OptionalDouble arrival;
	private final OptionalDouble hematocrit;
	private final double dose;
	private final double noise;

	/** @throws IOException if a field is wrong */
	InputChoice(final MapRequest request, final SampledSeries series, final Concentrations concentrations,
		final Fields fields, final List<String> choices) throws IOException
	{
		this.series = series;
		this.concentrations = concentrations;
		aif = new TextField("aif", fields.aif).oneOf(choices);
		region = request.region("aif_mask", fields.mask, series);
		file = fields.file;
		smooth = new TextField("aif_interpolation", fields.interpolation).oneOf(List.of(LINEAR, SPLINE)).equals(SPLINE);
		arrival = new TextField("aif_arrival", fields.arrival).number();
		if (Math.abs(arrival.orElse(0)) > LATEST) throw new InvalidInputException("aif_arrival must be at most " + LATEST +
			" s, but it is \"" + fields.arrival + "\".");
		hematocrit = hematocrit(new TextField("hematocrit", fields.hematocrit));
		dose = new TextField("contrast_dose", fields.dose).from(0);
		if (!(dose > 0)) throw new InvalidInputException("contrast_dose must be above 0 mmol/kg, but it is \"" + fields.dose +
			"\".");
		noise = fields.noise;
	}

	private static OptionalDouble hematocrit(final TextField field) {
		return field.isBlank() ? OptionalDouble.empty() : OptionalDouble.of(field.from(0));
	}

	/** Whether it is measured in the image. */
	boolean isOfImage() {
		return aif.equals(MEASURED) || aif.equals(AUTOMATIC);
	}

	/** Whether it was found in a group of people or animals, so that when the bolus comes is not known. */
	boolean isOfPopulation() {
		return OF_POPULATION.contains(aif);
	}

	/**
	 * Finds the input function.
	 *
	 * @throws IOException if there is none
	 */
	Picked pick() throws IOException {
		return switch (aif) {
			case PARKER, GEORGIOU, WEINMANN, MCGRATH -> ofPopulation(PopulationInput.valueOf(aif.toUpperCase(Locale.ROOT)));
			case FILE -> ofFile();
			default -> ofImage();
		};
	}

	private ArterialInput interpolated(final ArterialInput sampled) {
		return smooth ? sampled.smooth() : sampled;
	}

	private Picked ofPopulation(final PopulationInput population) {
		final double[] times = series.points();
		final double start = arrival.orElseGet(() -> times[concentrations.baseline().last()]);
		final double end = Math.max(times[times.length - 1], start) + POPULATION_STEP;
		if (population == PopulationInput.MCGRATH && dose != PopulationInput.DOSE) {
			throw new InvalidInputException(
				"contrast_dose scales the input functions of patients, not that of rats, but it is " + dose + " and aif is \"" +
					MCGRATH + "\".");
		}
		final ArterialInput sampled = population.sampled(start, end, step(times));
		// The same bits as ever for the dose that it was found with.
		final ArterialInput ofDose = dose == PopulationInput.DOSE ? sampled : sampled.scaled(dose / PopulationInput.DOSE);
		return new Picked(ofDose, population.isWholeBlood() ? hematocrit.orElse(population.hematocrit()) : 0, Optional
			.empty(), Optional.empty());
	}

	private static double step(final double[] times) {
		double step = POPULATION_STEP;
		for (int i = 1; i < times.length; i++) {
			step = Math.min(step, times[i] - times[i - 1]);
		}
		return step;
	}

	private Picked ofFile() throws IOException {
		if (file == null || file.getPath().isBlank()) {
			throw new InputException("aif_file must be a table of time and concentration where aif is \"" + FILE +
				"\", but it is blank.");
		}
		final InputFile.Content content = InputFile.read(file.toPath(), series.points());
		return new Picked(interpolated(content.input()), content.plasma() ? 0 : hematocrit.orElse(ArterialInput.HEMATOCRIT),
			Optional.empty(), Optional.empty());
	}

	private Picked ofImage() throws IOException {
		if (aif.equals(MEASURED) && region.isEmpty()) {
			throw new InputException("aif_mask must be given where aif is \"" + MEASURED + "\": the region of the artery.");
		}
		final double t1 = concentrations.isConcentration() ? Double.NaN : concentrations.constants().bloodT1();
		final RandomAccessibleInterval<NativeBoolType> artery = aif.equals(MEASURED) ? region.get() : search(t1).voxels();
		final Optional<BaselineFrames> baseline = concentrations.isConcentration() ? Optional.empty() : Optional.of(
			concentrations.baseline(artery));
		return new Picked(interpolated(measured(artery, t1, baseline)), hematocrit.orElse(ArterialInput.HEMATOCRIT), Optional
			.of(artery), baseline);
	}

	private AutomaticInput search(final double t1) {
		final RandomAccessibleInterval<NativeBoolType> where = region.orElseGet(concentrations::foreground);
		final BaselineFrames baseline = concentrations.baseline();
		final ConvertedValues blood = concentrations.blood(t1, baseline);
		return AutomaticInput.find(series.image(), blood.covariates(), blood.conversions().get(), Optional.of(where), series
			.points(), baseline);
	}

	private ArterialInput measured(final RandomAccessibleInterval<NativeBoolType> artery, final double t1,
		final Optional<BaselineFrames> baseline)
	{
		final ConvertedValues blood = concentrations.blood(t1, baseline.orElse(null));
		return noise > 0 ? MeasuredInput.aboveNoise(series.image(), blood.covariates(), blood.conversions().get(), artery,
			series.points(), noise) : MeasuredInput.in(series.image(), blood.covariates(), blood.conversions().get(), artery,
				series.points());
	}
}
