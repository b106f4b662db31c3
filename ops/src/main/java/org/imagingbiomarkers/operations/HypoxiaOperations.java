package org.imagingbiomarkers.operations;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.hypoxia.Gas;
import org.imagingbiomarkers.hypoxia.GasChallenge;
import org.imagingbiomarkers.hypoxia.OxygenClass;
import org.imagingbiomarkers.hypoxia.OxygenFractions;
import org.imagingbiomarkers.hypoxia.OxygenResponse;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** What a gas that is breathed changes in tissue. */
public final class HypoxiaOperations {

	private HypoxiaOperations() {}

	/**
	 * The maps of {@link #oxygenResponse}.
	 *
	 * @param deltaR1 R1 with oxygen minus that with air, in 1/s; NaN where there is no fit to trust
	 * @param deltaPO2 what that is of oxygen, in mmHg
	 * @param s0 signal with air
	 */
	public record OxygenResponseMaps(Img<FloatType> deltaR1, Img<FloatType> deltaPO2, Img<FloatType> s0) {}

	/**
	 * The maps of {@link #gasChallenge}.
	 *
	 * @param deltaR2Star R2* with the gas minus that with air, in 1/s; NaN where there is no fit to trust
	 * @param r2Star with air, in 1/s
	 * @param r2StarGas with the gas, in 1/s
	 */
	public record GasChallengeMaps(Img<FloatType> deltaR2Star, Img<FloatType> r2Star, Img<FloatType> r2StarGas) {}

	/**
	 * How R1 of every voxel responds to oxygen, from a dynamic series of spoiled gradient echoes at their steady states.
	 *
	 * @param image signals; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param oxygen numbers of the volumes with oxygen, from 1; the others are with air
	 * @param tr repetition time in ms
	 * @param flipAngle in degrees
	 * @param t1 with air in ms
	 * @param oxygenRelaxivity of oxygen in 1/s per mmHg; 0.00025 without it (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the changes of R1 and of oxygen, and the signal with air
	 * @see OxygenResponse
	 * @implNote op names='biomarkers.oxygenResponse'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> OxygenResponseMaps oxygenResponse(
		final RandomAccessibleInterval<T> image, final double[] times, final int[] oxygen, final double tr,
		final double flipAngle, final double t1, final Double oxygenRelaxivity, final RandomAccessibleInterval<M> mask)
	{
		final OxygenResponse.Settings settings = new OxygenResponse.Settings(new Gas(which(oxygen, times.length)), tr,
			flipAngle, t1, oxygenRelaxivity == null ? OxygenResponse.PLATEAU.example().settings().relaxivity()
				: oxygenRelaxivity);
		final FittedMaps maps = FittedMaps.of(image, OxygenResponse.PLATEAU, null, settings, times, mask);
		return new OxygenResponseMaps(maps.get("delta_r1"), maps.get("delta_po2"), maps.get("s0"));
	}

	/**
	 * What share of a region is perfused and responds to oxygen, both above a threshold.
	 *
	 * @param deltaR1 of each voxel in 1/s
	 * @param perfusion of each voxel, such as IAUC60 of a DCE series
	 * @param perfusionThreshold in the unit of perfusion
	 * @param deltaR1Threshold in 1/s
	 * @return shares of oxygen enhancing and refractory voxels
	 * @see OxygenFractions
	 * @implNote op names='biomarkers.oxygenFractions' output='fractions'
	 */
	public static OxygenFractions oxygenFractions(final double[] deltaR1, final double[] perfusion,
		final double perfusionThreshold, final double deltaR1Threshold)
	{
		if (deltaR1.length != perfusion.length) throw new InvalidInputException(
			"deltaR1 and perfusion must have one value per voxel, but they have " + deltaR1.length + " and " +
				perfusion.length + ".");
		return OxygenFractions.of(deltaR1, perfusion, new OxygenClass.Thresholds(perfusionThreshold, deltaR1Threshold));
	}

	/**
	 * How R2* of every voxel responds to a gas, from gradient echoes with air and with the gas.
	 *
	 * @param image signals; axes x, y and any others, the last one that of the echoes
	 * @param echoTimes in ms, one per volume
	 * @param gas numbers of the volumes with the gas, from 1; the others are with air
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the change of R2*, and R2* with each
	 * @see GasChallenge
	 * @implNote op names='biomarkers.gasChallenge'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> GasChallengeMaps gasChallenge(
		final RandomAccessibleInterval<T> image, final double[] echoTimes, final int[] gas,
		final RandomAccessibleInterval<M> mask)
	{
		final boolean[] with = which(gas, echoTimes.length);
		final GasChallenge.Echo[] echoes = new GasChallenge.Echo[with.length];
		Arrays.setAll(echoes, i -> with[i] ? GasChallenge.Echo.GAS : GasChallenge.Echo.AIR);
		final FittedMaps maps = FittedMaps.of(image, GasChallenge.DECLARATION, null, new GasChallenge.Settings(Arrays.asList(
			echoes)), echoTimes, mask);
		return new GasChallengeMaps(maps.get("delta_r2_star"), maps.get("r2_star"), maps.get("r2_star_gas"));
	}

	/** True for the numbers of some volumes, which count from 1. */
	private static boolean[] which(final int[] numbers, final int volumes) {
		final boolean[] which = new boolean[volumes];
		for (final int number : numbers) {
			if (number < 1 || number > volumes) throw new InvalidInputException("Volumes must be numbers from 1 to " + volumes +
				", but one is " + number + ".");
			which[number - 1] = true;
		}
		return which;
	}
}
