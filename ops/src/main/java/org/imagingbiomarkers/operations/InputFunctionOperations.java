package org.imagingbiomarkers.operations;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.AutomaticInput;
import org.imagingbiomarkers.perfusion.Baseline;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.MeasuredInput;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** What tissue gets to see of a contrast agent: input functions and concentrations. */
public final class InputFunctionOperations {

	private static final Conversion OF_CONCENTRATIONS = (samples, beside) -> FitStatus.FITTED;

	private InputFunctionOperations() {}

	/**
	 * An input function that was found.
	 *
	 * @param blood mean concentration of the chosen voxels, in mmol/L
	 * @param voxels true for the chosen ones, on the grid of one volume
	 */
	public record FoundInput(ArterialInput blood, RandomAccessibleInterval<NativeBoolType> voxels) {}

	/**
	 * An input function of whole blood, and where it was found.
	 *
	 * @param image axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param baseline the volumes before the contrast arrives
	 * @param conversion from signal to concentration; without it the image is one of concentrations (nullable)
	 * @param covariates what the conversion needs of each voxel; nothing without them (nullable)
	 * @param mask where to look, on the grid of one volume; everywhere without it (nullable)
	 * @return the input function and its voxels
	 * @see AutomaticInput
	 * @implNote op names='biomarkers.automaticInput'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> FoundInput automaticInput(
		final RandomAccessibleInterval<T> image, final double[] times, final BaselineFrames baseline,
		final Conversion conversion, final List<Covariate> covariates, final RandomAccessibleInterval<M> mask)
	{
		final AutomaticInput found = AutomaticInput.find(image, Objects.requireNonNullElse(covariates, List.of()), Objects
			.requireNonNullElse(conversion, OF_CONCENTRATIONS), Optional.ofNullable(mask), times, baseline);
		return new FoundInput(found.blood(), found.voxels());
	}

	/**
	 * The input function of whole blood in the voxels of an artery.
	 *
	 * @param image axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param artery true inside, on the grid of one volume
	 * @param conversion from signal to concentration; without it the image is one of concentrations (nullable)
	 * @param covariates what the conversion needs of each voxel; nothing without them (nullable)
	 * @return in mmol/L
	 * @see MeasuredInput
	 * @implNote op names='biomarkers.measuredInput' output='blood'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ArterialInput measuredInput(
		final RandomAccessibleInterval<T> image, final double[] times, final RandomAccessibleInterval<M> artery,
		final Conversion conversion, final List<Covariate> covariates)
	{
		return MeasuredInput.in(image, Objects.requireNonNullElse(covariates, List.of()), Objects.requireNonNullElse(
			conversion, OF_CONCENTRATIONS), artery, times);
	}

	/**
	 * An input function found in groups of people or animals.
	 *
	 * @param population which one
	 * @param arrival of the bolus, in s
	 * @param end of what is needed, in s, after the arrival
	 * @param step between two samples of the bolus, in s; 0.1 without it (nullable)
	 * @return in mmol/L, of whole blood or plasma, as the population says
	 * @see PopulationInput
	 * @implNote op names='biomarkers.populationInput' output='input'
	 */
	public static ArterialInput populationInput(final PopulationInput population, final double arrival, final double end,
		final Double step)
	{
		final double distance = Objects.requireNonNullElse(step, 0.1);
		if (!(distance > 0)) throw new InvalidInputException("step must be above 0 s, but it is " + distance + ".");
		if (!(end > arrival)) {
			throw new InvalidInputException("end must be after arrival, " + arrival + " s, but it is " + end + " s.");
		}
		return population.sampled(arrival, end, distance);
	}

	/**
	 * The volumes before the contrast arrives.
	 *
	 * @param curve mean signal or concentration of the whole tissue, one value per volume
	 * @return the first and the last of them
	 * @see Baseline#detect
	 * @implNote op names='biomarkers.baseline'
	 */
	public static BaselineFrames baseline(final double[] curve) {
		return Baseline.detect(curve);
	}

	/**
	 * Concentration from signal, such as that of a spoiled gradient echo.
	 *
	 * @param image the signal; axes x, y and any others, the last one that of time
	 * @param conversion from signal to concentration
	 * @param covariates what the conversion needs of each voxel; nothing without them (nullable)
	 * @return in mmol/L; NaN in voxels that have none
	 * @see SpoiledGradientEcho
	 * @implNote op names='biomarkers.concentration'
	 */
	public static <T extends RealType<T>> Img<FloatType> concentration(final RandomAccessibleInterval<T> image,
		final Conversion conversion, final List<Covariate> covariates)
	{
		return MeasuredInput.concentrations(image, Objects.requireNonNullElse(covariates, List.of()), conversion);
	}
}
