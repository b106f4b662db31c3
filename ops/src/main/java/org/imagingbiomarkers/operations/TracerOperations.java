package org.imagingbiomarkers.operations;

import org.imagingbiomarkers.pet.HypoxicUptake;
import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.pet.kinetics.TracerSettings;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Tracer kinetics of dynamic PET, and hypoxia by the uptake of a reference tissue. */
public final class TracerOperations {

	private TracerOperations() {}

	/**
	 * The straight part of Patlak plots.
	 *
	 * @param ki in mL/cm3/min; NaN where there is no value to trust
	 * @param intercept in mL/cm3
	 */
	public record PatlakMaps(Img<FloatType> ki, Img<FloatType> intercept) {}

	/**
	 * The straight part of Logan plots.
	 *
	 * @param vt in mL/cm3; NaN where there is no value to trust
	 * @param intercept in min
	 */
	public record LoganMaps(Img<FloatType> vt, Img<FloatType> intercept) {}

	/**
	 * The straight part of Logan plots with a reference tissue.
	 *
	 * @param dvr distribution volume ratio; NaN where there is no value to trust
	 * @param bpnd binding potential
	 */
	public record ReferenceLoganMaps(Img<FloatType> dvr, Img<FloatType> bpnd) {}

	/**
	 * The simplified reference tissue model.
	 *
	 * @param r1 K1 by that of the reference tissue; NaN where there is no value to trust
	 * @param k2 in 1/min
	 * @param bpnd binding potential
	 */
	public record ReferenceTissueMaps(Img<FloatType> r1, Img<FloatType> k2, Img<FloatType> bpnd) {}

	/**
	 * One tissue compartment.
	 *
	 * @param k1 in mL/cm3/min; NaN where there is no value to trust
	 * @param k2 in 1/min
	 * @param vt in mL/cm3
	 */
	public record OneTissueMaps(Img<FloatType> k1, Img<FloatType> k2, Img<FloatType> vt) {}

	/**
	 * Two tissue compartments, the second of which keeps the tracer.
	 *
	 * @param k1 in mL/cm3/min; NaN where there is no value to trust
	 * @param k2 in 1/min
	 * @param k3 in 1/min
	 * @param ki in mL/cm3/min
	 */
	public record TrappingMaps(Img<FloatType> k1, Img<FloatType> k2, Img<FloatType> k3, Img<FloatType> ki) {}

	/**
	 * Two tissue compartments in exchange.
	 *
	 * @param k1 in mL/cm3/min; NaN where there is no value to trust
	 * @param k2 in 1/min
	 * @param k3 in 1/min
	 * @param k4 in 1/min
	 * @param vt in mL/cm3
	 */
	public record ExchangeMaps(Img<FloatType> k1, Img<FloatType> k2, Img<FloatType> k3, Img<FloatType> k4,
			Img<FloatType> vt)
	{}

	/**
	 * The net uptake rate of every voxel by the Patlak plot.
	 *
	 * @param image activity, corrected for decay; axes x, y and any others, the last one that of frames
	 * @param settings input function, frames and start of the straight part
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return slope and intercept
	 * @see DynamicPet
	 * @implNote op names='biomarkers.patlakPlot'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> PatlakMaps patlakPlot(
		final RandomAccessibleInterval<T> image, final TracerSettings settings, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = maps(DynamicPet.PATLAK, image, settings, mask);
		return new PatlakMaps(maps.get("ki"), maps.get("patlak_intercept"));
	}

	/**
	 * The distribution volume of every voxel by the Logan plot.
	 *
	 * @param image activity, corrected for decay; axes x, y and any others, the last one that of frames
	 * @param settings input function, frames and start of the straight part
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return slope and intercept
	 * @see DynamicPet
	 * @implNote op names='biomarkers.loganPlot'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> LoganMaps loganPlot(
		final RandomAccessibleInterval<T> image, final TracerSettings settings, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = maps(DynamicPet.LOGAN, image, settings, mask);
		return new LoganMaps(maps.get("vt"), maps.get("logan_intercept"));
	}

	/**
	 * The binding of every voxel by the Logan plot with a reference tissue.
	 *
	 * @param image activity, corrected for decay; axes x, y and any others, the last one that of frames
	 * @param settings curve and rate constant of the reference tissue, frames and start of the straight part
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return distribution volume ratio and binding potential
	 * @see DynamicPet
	 * @implNote op names='biomarkers.referenceLoganPlot'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ReferenceLoganMaps referenceLoganPlot(
		final RandomAccessibleInterval<T> image, final TracerSettings settings, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = maps(DynamicPet.REFERENCE_LOGAN, image, settings, mask);
		return new ReferenceLoganMaps(maps.get("dvr"), maps.get("bpnd"));
	}

	/**
	 * The binding of every voxel by the simplified reference tissue model.
	 *
	 * @param image activity, corrected for decay; axes x, y and any others, the last one that of frames
	 * @param settings curve of the reference tissue, and frames
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return relative delivery, rate constant and binding potential
	 * @see DynamicPet
	 * @implNote op names='biomarkers.srtm'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ReferenceTissueMaps srtm(
		final RandomAccessibleInterval<T> image, final TracerSettings settings, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = maps(DynamicPet.SRTM, image, settings, mask);
		return new ReferenceTissueMaps(maps.get("pet_r1"), maps.get("pet_k2"), maps.get("bpnd"));
	}

	/**
	 * One tissue compartment fitted to every voxel.
	 *
	 * @param image activity, corrected for decay; axes x, y and any others, the last one that of frames
	 * @param settings input function and frames
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return rate constants and distribution volume
	 * @see DynamicPet
	 * @implNote op names='biomarkers.oneTissue'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> OneTissueMaps oneTissue(
		final RandomAccessibleInterval<T> image, final TracerSettings settings, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = maps(DynamicPet.ONE_TISSUE, image, settings, mask);
		return new OneTissueMaps(maps.get("pet_k1"), maps.get("pet_k2"), maps.get("vt"));
	}

	/**
	 * Two tissue compartments, the second of which keeps the tracer, fitted to every voxel.
	 *
	 * @param image activity, corrected for decay; axes x, y and any others, the last one that of frames
	 * @param settings input function and frames
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return rate constants and net uptake rate
	 * @see DynamicPet
	 * @implNote op names='biomarkers.twoTissueIrreversible'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> TrappingMaps twoTissueIrreversible(
		final RandomAccessibleInterval<T> image, final TracerSettings settings, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = maps(DynamicPet.IRREVERSIBLE, image, settings, mask);
		return new TrappingMaps(maps.get("pet_k1"), maps.get("pet_k2"), maps.get("pet_k3"), maps.get("ki"));
	}

	/**
	 * Two tissue compartments in exchange, fitted to every voxel.
	 *
	 * @param image activity, corrected for decay; axes x, y and any others, the last one that of frames
	 * @param settings input function and frames
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return rate constants and distribution volume
	 * @see DynamicPet
	 * @implNote op names='biomarkers.twoTissueReversible'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ExchangeMaps twoTissueReversible(
		final RandomAccessibleInterval<T> image, final TracerSettings settings, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = maps(DynamicPet.REVERSIBLE, image, settings, mask);
		return new ExchangeMaps(maps.get("pet_k1"), maps.get("pet_k2"), maps.get("pet_k3"), maps.get("pet_k4"), maps.get(
			"vt"));
	}

	private static FittedMaps maps(final String model, final RandomAccessibleInterval<? extends RealType<?>> image,
		final TracerSettings settings, final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		return FittedMaps.of(image, DynamicPet.declaration(model), null, settings, settings.frames().middles(), mask);
	}

	/**
	 * How much of a tumor is hypoxic, by the ratio of its uptake to that of blood or muscle.
	 *
	 * @param values of the voxels of the tumor
	 * @param reference mean of the reference tissue, in the unit of the values
	 * @param threshold ratio from which a voxel is hypoxic
	 * @param milliliters volume of a voxel
	 * @return ratios, hypoxic volume and fraction
	 * @see HypoxicUptake
	 * @implNote op names='biomarkers.hypoxicUptake' output='hypoxia'
	 */
	public static HypoxicUptake hypoxicUptake(final double[] values, final double reference, final double threshold,
		final double milliliters)
	{
		return HypoxicUptake.of(values, reference, threshold, milliliters);
	}
}
