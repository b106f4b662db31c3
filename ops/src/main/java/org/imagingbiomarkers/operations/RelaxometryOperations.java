package org.imagingbiomarkers.operations;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.magnetization.SaturationAsymmetry;
import org.imagingbiomarkers.magnetization.TransferRatio;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.imagingbiomarkers.relaxometry.LookLocker;
import org.imagingbiomarkers.relaxometry.Molli;
import org.imagingbiomarkers.relaxometry.Polarity;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.StimulatedEchoes;
import org.imagingbiomarkers.relaxometry.T1Rho;
import org.imagingbiomarkers.relaxometry.T2;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;
import org.imagingbiomarkers.relaxometry.fat.FatSpectrum;
import org.imagingbiomarkers.relaxometry.fat.FatWater;
import org.imagingbiomarkers.relaxometry.fat.MagnitudeFat;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Relaxation of magnetization. */
public final class RelaxometryOperations {

	private RelaxometryOperations() {}

	/**
	 * The maps of {@link #t1}.
	 *
	 * @param t1 longitudinal relaxation time in ms; NaN where there is no fit to trust
	 * @param m0 the signal of full relaxation and a flip angle of 90 degrees
	 */
	public record T1Maps(Img<FloatType> t1, Img<FloatType> m0) {}

	/**
	 * The maps of {@link #t1InversionRecovery}.
	 *
	 * @param t1 longitudinal relaxation time in ms; NaN where there is no fit to trust
	 * @param inversion from 0 to 2, which is a complete inversion
	 * @param m0 the signal of full relaxation
	 */
	public record InversionRecoveryMaps(Img<FloatType> t1, Img<FloatType> inversion, Img<FloatType> m0) {}

	/**
	 * The maps of {@link #t1LookLocker} and {@link #t1Molli}.
	 *
	 * @param t1 longitudinal relaxation time in ms; NaN where there is no fit to trust
	 * @param t1Star apparent time constant of the recovery in ms
	 * @param bOverA depth of the inversion relative to the steady state
	 * @param steadyState the signal that the recovery ends with
	 */
	public record RecoveryMaps(Img<FloatType> t1, Img<FloatType> t1Star, Img<FloatType> bOverA,
			Img<FloatType> steadyState)
	{}

	/**
	 * The maps of {@link #t2StimulatedEchoes}.
	 *
	 * @param t2 transverse relaxation time in ms; NaN where there is no fit to trust
	 * @param b1Factor the true flip angle relative to the nominal one
	 * @param s0 the signal of the full magnetization
	 */
	public record StimulatedEchoMaps(Img<FloatType> t2, Img<FloatType> b1Factor, Img<FloatType> s0) {}

	/**
	 * The maps of {@link #r2Star}.
	 *
	 * @param r2Star effective transverse relaxation rate in 1/s; NaN where there is no fit to trust
	 * @param s0 the signal at TE = 0
	 */
	public record R2StarMaps(Img<FloatType> r2Star, Img<FloatType> s0) {}

	/**
	 * The maps of {@link #t2}.
	 *
	 * @param t2 transverse relaxation time in ms; NaN where there is no fit to trust
	 * @param s0 the signal at TE = 0
	 */
	public record T2Maps(Img<FloatType> t2, Img<FloatType> s0) {}

	/**
	 * The maps of {@link #t1Rho}.
	 *
	 * @param t1Rho longitudinal relaxation time in the rotating frame in ms; NaN where there is no fit to trust
	 * @param s0 the signal without a spin lock
	 */
	public record T1RhoMaps(Img<FloatType> t1Rho, Img<FloatType> s0) {}

	/**
	 * The longitudinal relaxation time of every voxel from variable flip angles.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param flipAngles in degrees, one per volume
	 * @param tr the repetition time in ms
	 * @param method linear or nonlinear; nonlinear without it (nullable)
	 * @param b1 the true flip angle relative to the nominal one, on the grid of one volume; 1 everywhere without it
	 * (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the time and the signal of full relaxation
	 * @see VariableFlipAngle
	 * @implNote op names='biomarkers.t1'
	 */
	public static <T extends RealType<T>, B extends RealType<B>, M extends BooleanType<M>> T1Maps t1(
		final RandomAccessibleInterval<T> image, final double[] flipAngles, final double tr, final String method,
		final RandomAccessibleInterval<B> b1, final RandomAccessibleInterval<M> mask)
	{
		final CurveDeclaration<Double> model = VariableFlipAngle.DECLARATION;
		final FittedMaps maps = b1 == null ? FittedMaps.of(image, model, method, tr, flipAngles, mask) : FittedMaps.of(image,
			model, method, tr, flipAngles, b1, mask);
		return new T1Maps(maps.get("t1"), maps.get("m0"));
	}

	/**
	 * The longitudinal relaxation time of every voxel from magnitude images of inversion recovery.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param inversionTimes in ms, one per volume
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the time, the inversion and the signal of full relaxation
	 * @see InversionRecovery
	 * @implNote op names='biomarkers.t1InversionRecovery'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> InversionRecoveryMaps t1InversionRecovery(
		final RandomAccessibleInterval<T> image, final double[] inversionTimes, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, InversionRecovery.DECLARATION, null, NoSettings.NONE, inversionTimes,
			mask);
		return new InversionRecoveryMaps(maps.get("t1"), maps.get("inversion"), maps.get("m0"));
	}

	/**
	 * The longitudinal relaxation time of every voxel from a train of small flip angles after an inversion.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param times after the inversion or the first pulse in ms, one per volume
	 * @param tr time from pulse to pulse in ms
	 * @param flipAngle of the pulses in degrees
	 * @param values magnitude or signed; magnitude without it (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the time, the apparent time constant, the depth of the inversion and the steady state
	 * @see LookLocker
	 * @implNote op names='biomarkers.t1LookLocker'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> RecoveryMaps t1LookLocker(
		final RandomAccessibleInterval<T> image, final double[] times, final double tr, final double flipAngle,
		final String values, final RandomAccessibleInterval<M> mask)
	{
		return recovery(FittedMaps.of(image, LookLocker.DECLARATION, null, new LookLocker.Settings(tr, flipAngle, polarity(
			values)), times, mask));
	}

	/**
	 * The longitudinal relaxation time of every voxel from a modified Look-Locker inversion recovery.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param inversionTimes in ms, one per volume, in any order
	 * @param values magnitude or signed; magnitude without it (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the time, the apparent time constant, the depth of the inversion and the steady state
	 * @see Molli
	 * @implNote op names='biomarkers.t1Molli'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> RecoveryMaps t1Molli(
		final RandomAccessibleInterval<T> image, final double[] inversionTimes, final String values,
		final RandomAccessibleInterval<M> mask)
	{
		return recovery(FittedMaps.of(image, Molli.DECLARATION, null, polarity(values), inversionTimes, mask));
	}

	private static Polarity polarity(final String values) {
		if (values == null || values.equals("magnitude")) return Polarity.MAGNITUDE;
		if (values.equals("signed")) return Polarity.SIGNED;
		throw new InvalidInputException("values must be \"magnitude\" or \"signed\", but it is \"" + values + "\".");
	}

	private static RecoveryMaps recovery(final FittedMaps maps) {
		return new RecoveryMaps(maps.get("t1"), maps.get("t1_star"), maps.get("b_over_a"), maps.get("steady_state"));
	}

	/**
	 * The transverse relaxation time of every voxel from a train of spin echoes with the stimulated echoes among them.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param echoTimes in ms, one per volume
	 * @param refocusingAngle nominal one in degrees
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the time, B1 and the signal of the full magnetization
	 * @see StimulatedEchoes
	 * @implNote op names='biomarkers.t2StimulatedEchoes'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> StimulatedEchoMaps t2StimulatedEchoes(
		final RandomAccessibleInterval<T> image, final double[] echoTimes, final double refocusingAngle,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, StimulatedEchoes.DECLARATION, null, new StimulatedEchoes.Settings(
			Double.NaN, refocusingAngle, StimulatedEchoes.Settings.TYPICAL_T1), echoTimes, mask);
		return new StimulatedEchoMaps(maps.get("t2"), maps.get("b1_factor"), maps.get("s0"));
	}

	/**
	 * The effective transverse relaxation rate of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param echoTimes in ms, one per volume
	 * @param method linear, weighted or nonlinear; nonlinear without it (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the rate and the signal at TE = 0
	 * @see R2Star
	 * @implNote op names='biomarkers.r2Star'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> R2StarMaps r2Star(
		final RandomAccessibleInterval<T> image, final double[] echoTimes, final String method,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, R2Star.DECLARATION, method, NoSettings.NONE, echoTimes, mask);
		return new R2StarMaps(maps.get("r2_star"), maps.get("s0"));
	}

	/**
	 * The transverse relaxation time of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param echoTimes in ms, one per volume
	 * @param method linear or nonlinear; nonlinear without it (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the time and the signal at TE = 0
	 * @see T2
	 * @implNote op names='biomarkers.t2'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> T2Maps t2(final RandomAccessibleInterval<T> image,
		final double[] echoTimes, final String method, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, T2.DECLARATION, method, NoSettings.NONE, echoTimes, mask);
		return new T2Maps(maps.get("t2"), maps.get("s0"));
	}

	/**
	 * The longitudinal relaxation time in the rotating frame of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param spinLockTimes in ms, one per volume
	 * @param method linear or nonlinear; nonlinear without it (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the time and the signal without a spin lock
	 * @see T1Rho
	 * @implNote op names='biomarkers.t1Rho'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> T1RhoMaps t1Rho(final RandomAccessibleInterval<T> image,
		final double[] spinLockTimes, final String method, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, T1Rho.DECLARATION, method, NoSettings.NONE, spinLockTimes, mask);
		return new T1RhoMaps(maps.get("t1rho"), maps.get("s0"));
	}

	/**
	 * The maps of {@link #fatFraction}.
	 *
	 * @param pdff proton density fat fraction in percent; NaN where there is no fit to trust
	 * @param r2Star effective transverse relaxation rate in 1/s
	 * @param water the signal of water at TE = 0
	 * @param fat the signal of fat at TE = 0
	 */
	public record FatFractionMaps(Img<FloatType> pdff, Img<FloatType> r2Star, Img<FloatType> water, Img<FloatType> fat) {}

	/**
	 * The fat fraction of every voxel from magnitudes of gradient echoes.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param echoTimes in ms, one per volume
	 * @param fieldStrength of the magnet in T
	 * @param spectrum of fat, such as ismrm 2012, which it is without (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the fraction, R2* and the signals of water and fat
	 * @see MagnitudeFat
	 * @implNote op names='biomarkers.fatFraction'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> FatFractionMaps fatFraction(
		final RandomAccessibleInterval<T> image, final double[] echoTimes, final double fieldStrength, final String spectrum,
		final RandomAccessibleInterval<M> mask)
	{
		final FatWater.Settings settings = new FatWater.Settings(fieldStrength, spectrum == null ? FatSpectrum.ISMRM_2012
			: FatSpectrum.of(spectrum));
		final FittedMaps maps = FittedMaps.of(image, MagnitudeFat.DECLARATION, null, settings, echoTimes, mask);
		return new FatFractionMaps(maps.get("pdff"), maps.get("r2_star"), maps.get("water"), maps.get("fat"));
	}

	/**
	 * The maps of {@link #magnetizationTransfer}.
	 *
	 * @param mtr magnetization transfer ratio in percent; NaN where there is no signal
	 * @param s0 the signal without the pulse
	 */
	public record TransferMaps(Img<FloatType> mtr, Img<FloatType> s0) {}

	/**
	 * The magnetization transfer ratio of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param saturation 1 for a volume with a saturation pulse, 0 for one without
	 * @param mask where to compute, on the grid of one volume; everywhere without it (nullable)
	 * @return the ratio and the signal without the pulse
	 * @see TransferRatio
	 * @implNote op names='biomarkers.magnetizationTransfer'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> TransferMaps magnetizationTransfer(
		final RandomAccessibleInterval<T> image, final double[] saturation, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, TransferRatio.DECLARATION, null, NoSettings.NONE, saturation, mask);
		return new TransferMaps(maps.get("mtr"), maps.get("s0"));
	}

	/**
	 * The maps of {@link #saturationAsymmetry}.
	 *
	 * @param asymmetry MTRasym in percent; NaN where there is no signal
	 * @param shift of water in ppm
	 */
	public record AsymmetryMaps(Img<FloatType> asymmetry, Img<FloatType> shift) {}

	/**
	 * The asymmetry of the saturation spectrum of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param offsets in ppm, one per volume; from 100 on a volume is without saturation
	 * @param at the offset in ppm at which the sides are compared
	 * @param centered whether water lies in the middle of its line, otherwise at 0
	 * @param mask where to compute, on the grid of one volume; everywhere without it (nullable)
	 * @return the asymmetry and where water lies
	 * @see SaturationAsymmetry
	 * @implNote op names='biomarkers.saturationAsymmetry'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> AsymmetryMaps saturationAsymmetry(
		final RandomAccessibleInterval<T> image, final double[] offsets, final double at, final boolean centered,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, SaturationAsymmetry.DECLARATION, null, new SaturationAsymmetry.Settings(
			at, centered), offsets, mask);
		return new AsymmetryMaps(maps.get("mtr_asym"), maps.get("b0_shift"));
	}
}
