package org.imagingbiomarkers.relaxometry;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.SamplingAxis;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * T1 from spoiled gradient echoes with variable flip angle: {@value #FORMULA} (Deoni et al. 2003).
 * <p>
 * Parameters: {@code t1} in ms, and {@code m0}, the signal of full magnetization with a flip angle of 90 degrees. The
 * angle in a voxel is the nominal one times B1, the relative transmit field, which is the covariate of the fitters and 1
 * where nothing is known of it.
 * </p>
 * <p>
 * Everywhere, the repetition time is in ms and above 0, and flip angles are in degrees: at least two different ones,
 * above 0 and below 180; repetition and order are free.
 * </p>
 */
public final class VariableFlipAngle implements CurveModel {

	public static final String KEY = "t1";
	public static final String FORMULA = "S(α) = M0 sin α (1 - E) / (1 - E cos α), E = exp(-TR / T1)";

	private static final SamplingAxis AXIS = new SamplingAxis("flip_angles", "Flip angle", "degree");

	/** The setting is the repetition time in ms. */
	public static final CurveDeclaration<Double> DECLARATION = new CurveDeclaration<>(KEY, "T1", AXIS, Definition.of(
		"Fits the signal of a spoiled gradient echo over flip angles.", FORMULA, T1.DEONI_2003), List.of(
			new FitMethod<Double>(FitMethod.LINEAR, "linear", "least squares of the linearized signal",
				VariableFlipAngle::linear), new FitMethod<Double>(FitMethod.NONLINEAR, "nonlinear",
					"least squares of the signal itself", VariableFlipAngle::nonlinear).withNoiseFloor()), List.of(T1.MAP,
						T1.M0_MAP), new CurveDeclaration.Example<>(5.0, new double[] { 2, 5, 10, 15, 20 }, 1100, 5000)).byDefault(
							FitMethod.NONLINEAR).withCovariate("b1");

	private static final List<Parameter> PARAMETERS = List.of(T1.PARAMETER, T1.M0);

	private final double tr;
	private final double[] nominal;
	private final double[] sine;
	private final double[] cosine;
	private double b1;

	public VariableFlipAngle(final double tr, final double... flipAngles) {
		this.tr = SamplingPoints.checkedTime("tr", tr);
		nominal = SamplingPoints.checked("flip_angles", "degrees", 2, flipAngles);
		for (int i = 0; i < nominal.length; i++) {
			if (!(nominal[i] > 0 && nominal[i] < 180)) {
				throw new InvalidInputException("flip_angles must be above 0 and below 180 degrees, but one is " + nominal[i] +
					".");
			}
			nominal[i] = Math.toRadians(nominal[i]);
		}
		sine = new double[nominal.length];
		cosine = new double[nominal.length];
		in(1);
	}

	/**
	 * Least squares of the straight line that S / sin a makes over S / tan a: the quick way, which large noise biases.
	 * Gupta 1977; Fram et al. 1987; Deoni et al. 2003.
	 */
	public static CovariateFitter linear(final double tr, final double... flipAngles) {
		final VariableFlipAngle model = new VariableFlipAngle(tr, flipAngles);
		return new Fit(model, new DirectFit(model));
	}

	/** Least squares of the signal itself, from the linear fit. */
	public static CovariateFitter nonlinear(final double tr, final double... flipAngles) {
		final VariableFlipAngle model = new VariableFlipAngle(tr, flipAngles);
		return new Fit(model, new VariableProjection(model));
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int samples() {
		return nominal.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double e = Math.exp(-tr / p[0]);
		final double m0 = p[1];
		for (int i = 0; i < curve.length; i++) {
			curve[i] = m0 * sine[i] * (1 - e) / (1 - e * cosine[i]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double e = Math.exp(-tr / p[0]);
		final double slope = e * tr / (p[0] * p[0]);
		final double m0 = p[1];
		for (int i = 0; i < nominal.length; i++) {
			final double rest = 1 - e * cosine[i];
			derivatives[0][i] = m0 * sine[i] * (cosine[i] - 1) / (rest * rest) * slope;
			derivatives[1][i] = sine[i] * (1 - e) / rest;
		}
	}

	/** The straight line; where its slope is no E between 0 and 1, the T1 bound on that side. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		double meanX = 0;
		double meanY = 0;
		for (int i = 0; i < nominal.length; i++) {
			meanX += measured[i] * cosine[i] / sine[i] / nominal.length;
			meanY += measured[i] / sine[i] / nominal.length;
		}
		double squares = 0;
		double products = 0;
		for (int i = 0; i < nominal.length; i++) {
			final double x = measured[i] * cosine[i] / sine[i] - meanX;
			squares += x * x;
			products += x * (measured[i] / sine[i] - meanY);
		}
		if (!(squares > 0)) return FitStatus.NO_SIGNAL;
		final double e = products / squares;
		p[0] = T1.of(tr, e, Math.log(e));
		p[1] = (meanY - e * meanX) / (1 - e);
		return T1.status(p[0], p[1]);
	}

	@Override
	public Optional<BlockModel> blocks() {
		in(1);
		return Optional.of(new FlipAngleBlock(tr, sine, cosine));
	}

	/** Whether all flip angles times B1 are usable. */
	private boolean isUsable(final double field) {
		for (int i = 0; i < nominal.length; i++) {
			final double angle = angle(i, field);
			if (!(angle > 0 && angle < Math.PI)) return false;
		}
		return true;
	}

	/** A flip angle times B1, in radians. */
	private double angle(final int i, final double field) {
		return field * nominal[i];
	}

	/** Takes the flip angles to be the nominal ones times B1; false where that leaves no usable angle. */
	private boolean in(final double field) {
		if (field == b1) return true;
		if (!isUsable(field)) return false;
		b1 = field;
		for (int i = 0; i < nominal.length; i++) {
			sine[i] = Math.sin(angle(i, field));
			cosine[i] = Math.cos(angle(i, field));
		}
		return true;
	}

	/** A way to fit the model, with B1 as its covariate. */
	private record Fit(VariableFlipAngle model, CurveFitter way) implements CovariateFitter {

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			return fit(measured, 1, parameters);
		}

		@Override
		public FitStatus fit(final double[] measured, final double b1, final double[] parameters) {
			if (!model.in(b1)) return FitStatus.BAD_INPUT;
			return way.fit(measured, parameters);
		}

		@Override
		public Optional<BlockFitter> blocks() {
			return way.blocks().map(blocks -> new InField(model, blocks));
		}
	}

	/** Fits in each voxel's own transmit field, which is the covariate. */
	private static final class InField implements BlockFitter {

		private final VariableFlipAngle model;
		private final BlockFitter way;
		private final CurveBlock inner;

		InField(final VariableFlipAngle model, final BlockFitter way) {
			this.model = model;
			this.way = way;
			inner = new CurveBlock(model.samples(), 2 * model.samples(), model.parameters().size());
		}

		/** Where the field leaves no usable angle, the fit is that of the nominal ones and not kept. */
		@Override
		public void fit(final CurveBlock block) {
			if (block.covariates().length == 0) {
				way.fit(block);
				return;
			}
			final double[] field = block.covariates()[0];
			for (int i = 0; i < block.samples(); i++) {
				System.arraycopy(block.measured()[i], 0, inner.measured()[i], 0, block.count());
				for (int v = 0; v < block.count(); v++) {
					final double angle = model.angle(i, model.isUsable(field[v]) ? field[v] : 1);
					inner.covariates()[2 * i][v] = Math.sin(angle);
					inner.covariates()[2 * i + 1][v] = Math.cos(angle);
				}
			}
			inner.setCount(block.count());
			way.fit(inner);
			for (int k = 0; k < block.parameters().length; k++) {
				System.arraycopy(inner.parameters()[k], 0, block.parameters()[k], 0, block.count());
			}
			for (int v = 0; v < block.count(); v++) {
				block.setStatus(v, model.isUsable(field[v]) ? inner.status(v) : FitStatus.BAD_INPUT);
			}
		}

		@Override
		public void select(final CurveBlock block, final int curve) {
			model.in(block.covariates().length == 0 ? 1 : block.covariates()[0][curve]);
		}
	}
}
