package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/** The echoes of an {@link EchoTrain} over T2, B1 and the signal of the full magnetization: one instance per thread. */
final class EchoCurve implements CurveModel {

	private final List<Parameter> parameters;
	private final double refocusing;
	private final EchoTrain train;
	private final int[] echoOf;
	private final double[] echoes;
	private final double[] byT2;
	private final double[] byAngle;

	/**
	 * @param parameters T2 in ms, B1 and S0
	 * @param refocusing nominal flip angle of the refocusing pulses in rad
	 * @param spacing of the echoes in ms
	 * @param t1 in ms
	 * @param echoOf number of the echo of each sample, from 0
	 */
	EchoCurve(final List<Parameter> parameters, final double refocusing, final double spacing, final double t1,
		final int... echoOf)
	{
		this.parameters = parameters;
		this.refocusing = refocusing;
		this.echoOf = echoOf;
		int last = 0;
		for (final int echo : echoOf) {
			last = Math.max(last, echo);
		}
		train = new EchoTrain(last + 1, spacing, t1);
		echoes = new double[last + 1];
		byT2 = new double[last + 1];
		byAngle = new double[last + 1];
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return echoOf.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		train.run(p[0], p[1] * refocusing, echoes, byT2, byAngle);
		final double level = p[2] * excited(p[1]);
		for (int i = 0; i < echoOf.length; i++) {
			curve[i] = level * echoes[echoOf[i]];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		train.run(p[0], p[1] * refocusing, echoes, byT2, byAngle);
		final double excited = excited(p[1]);
		final double excitedSlope = Math.PI / 2 * Math.cos(p[1] * Math.PI / 2);
		for (int i = 0; i < echoOf.length; i++) {
			final int n = echoOf[i];
			derivatives[0][i] = p[2] * excited * byT2[n];
			derivatives[1][i] = p[2] * (excited * refocusing * byAngle[n] + excitedSlope * echoes[n]);
			derivatives[2][i] = excited * echoes[n];
		}
	}

	/** Time from echo to echo in ms. */
	double spacing() {
		return train.spacing();
	}

	/** Number of the last echo that is there, from 1. */
	int lastEcho() {
		return echoes.length;
	}

	/** The share of the magnetization that the excitation, nominally of 90 degrees, turns. */
	static double excited(final double b1) {
		return Math.sin(b1 * Math.PI / 2);
	}

	/** Not used: the fit knows where to start. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		p[0] = 80;
		p[1] = Math.min(1, parameters.get(1).upper());
		double largest = 0;
		for (final double value : measured) {
			largest = Math.max(largest, value);
		}
		p[2] = largest;
		return largest > 0 ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}
}
