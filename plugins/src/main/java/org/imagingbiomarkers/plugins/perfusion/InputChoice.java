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
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.AutomaticInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.MeasuredInput;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import ij.ImagePlus;
import ij.ImageStack;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.view.Views;

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
	static final List<String> ALL = List.of(PARKER, GEORGIOU, WEINMANN, MCGRATH, MEASURED, AUTOMATIC, FILE);
	static final List<String> OF_IMAGE = List.of(AUTOMATIC, MEASURED);

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
	 * @param hematocrit of the artery
	 * @param bloodT1 in ms
	 */
	record Fields(String aif, String mask, File file, String interpolation, String arrival, String hematocrit,
			String bloodT1)
	{}

	/**
	 * An input function, and the voxels it was measured in.
	 *
	 * @param input of whole blood, unless it is of a population of whose plasma it is known
	 * @param hematocrit that makes it one of plasma
	 * @param voxels empty where it was not measured
	 */
	record Picked(ArterialInput input, double hematocrit, Optional<RandomAccessibleInterval<NativeBoolType>> voxels) {

		/** The input function of the plasma. */
		ArterialInput plasma() {
			return input.plasma(hematocrit);
		}

		/** The voxels as an image, 255 where they are. */
		Optional<ImagePlus> image(final ImagePlus source, final Geometry geometry) {
			return voxels.map(inside -> {
				final ImageStack stack = new ImageStack((int) geometry.width(), (int) geometry.height());
				final Cursor<NativeBoolType> where = Views.flatIterable(inside).cursor();
				for (int z = 0; z < geometry.depth(); z++) {
					final byte[] plane = new byte[(int) (geometry.width() * geometry.height())];
					for (int i = 0; i < plane.length; i++) {
						if (where.next().get()) plane[i] = (byte) 255;
					}
					stack.addSlice(null, plane);
				}
				final ImagePlus image = new ImagePlus("Input function voxels " + source.getTitle(), stack);
				ImagePlusProperties.setQuantity(image, "labels");
				image.setDimensions(1, stack.size(), 1);
				ImagePlusSeries.calibrate(image, geometry);
				return image;
			});
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
	private final double hematocrit;
	private final double bloodT1;

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
		hematocrit = new TextField("hematocrit", fields.hematocrit).from(0);
		bloodT1 = new TextField("t1_blood", fields.bloodT1).from(0);
	}

	/** Whether it is measured in the image, in whatever unit that has. */
	boolean isOfImage() {
		return aif.equals(MEASURED) || aif.equals(AUTOMATIC);
	}

	/**
	 * Finds the input function.
	 *
	 * @param plain whether relative enhancement counts as concentration
	 * @throws IOException if there is none
	 */
	Picked pick(final boolean plain) throws IOException {
		return switch (aif) {
			case PARKER, GEORGIOU, WEINMANN, MCGRATH -> ofPopulation(PopulationInput.valueOf(aif.toUpperCase(Locale.ROOT)));
			case FILE -> new Picked(interpolated(ofFile()), hematocrit, Optional.empty());
			default -> ofImage(plain ? concentrations.plainEnhancement() : bloodT1);
		};
	}

	private ArterialInput interpolated(final ArterialInput sampled) {
		return smooth ? sampled.smooth() : sampled;
	}

	private Picked ofPopulation(final PopulationInput population) {
		final double[] times = series.points();
		final double start = arrival.orElseGet(() -> times[concentrations.baseline().last()]);
		final double end = Math.max(times[times.length - 1], start) + POPULATION_STEP;
		return new Picked(population.sampled(start, end, step(times)), population.isWholeBlood() ? hematocrit : 0, Optional
			.empty());
	}

	private static double step(final double[] times) {
		double step = POPULATION_STEP;
		for (int i = 1; i < times.length; i++) {
			step = Math.min(step, times[i] - times[i - 1]);
		}
		return step;
	}

	private ArterialInput ofFile() throws IOException {
		if (file == null || file.getPath().isBlank()) {
			throw new InputException("aif_file must be a table of time and concentration where aif is \"" + FILE +
				"\", but it is blank.");
		}
		return InputFile.read(file.toPath(), series.points());
	}

	private Picked ofImage(final double t1) throws IOException {
		final RandomAccessibleInterval<NativeBoolType> artery = aif.equals(MEASURED) ? region.orElseThrow(
			() -> new InputException("aif_mask must be given where aif is \"" + MEASURED + "\": the region of the artery."))
			: search(t1).voxels();
		return new Picked(interpolated(measured(artery, t1, concentrations.baseline(artery))), hematocrit, Optional.of(
			artery));
	}

	private AutomaticInput search(final double t1) {
		final RandomAccessibleInterval<NativeBoolType> where = region.orElseGet(concentrations::foreground);
		final BaselineFrames baseline = concentrations.baseline();
		final ConvertedValues blood = concentrations.blood(t1, baseline);
		return AutomaticInput.find(series.image(), blood.covariates(), blood.conversions().get(), Optional.of(where), series
			.points(), baseline);
	}

	private ArterialInput measured(final RandomAccessibleInterval<NativeBoolType> artery, final double t1,
		final BaselineFrames baseline)
	{
		final ConvertedValues blood = concentrations.blood(t1, baseline);
		return MeasuredInput.in(series.image(), blood.covariates(), blood.conversions().get(), artery, series.points());
	}
}
