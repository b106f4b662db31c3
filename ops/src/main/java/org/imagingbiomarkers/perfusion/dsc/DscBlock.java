package org.imagingbiomarkers.perfusion.dsc;

import java.util.Arrays;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Logarithm;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.deconvolution.ResidueBlock;

/** {@link DscPerfusion} of many curves at once, without a fit of the first pass. */
final class DscBlock implements BlockFitter {

	private final CurveModel single;
	private final DscSettings settings;
	private final DscValues values;
	private final LeakageCorrection leakage;
	private final double[] area;
	private final ResidueBlock residues;
	private final Logarithm logarithm = new Logarithm(CurveBlock.PLANE_LENGTH);
	private final double[][] change;
	private final double[][] corrected;
	private final double[] level = new double[CurveBlock.PLANE_LENGTH];
	private final double[] smallest = new double[CurveBlock.PLANE_LENGTH];
	private final double[] k2 = new double[CurveBlock.PLANE_LENGTH];
	private final double[] areas = new double[CurveBlock.PLANE_LENGTH];
	private final double[] uncorrectedAreas = new double[CurveBlock.PLANE_LENGTH];
	private final double[] curve;
	private final double[] parameters;

	/**
	 * @param single the model of one curve
	 * @param leakage null where it is not corrected
	 * @param area the weight of each sample in the area, s
	 */
	DscBlock(final CurveModel single, final DscSettings settings, final DscValues values, final LeakageCorrection leakage,
		final double[] area, final ResidueBlock residues)
	{
		this.single = single;
		this.settings = settings;
		this.values = values;
		this.leakage = leakage;
		this.area = area;
		this.residues = residues;
		change = new double[area.length][CurveBlock.PLANE_LENGTH];
		corrected = leakage == null ? change : new double[area.length][CurveBlock.PLANE_LENGTH];
		curve = new double[area.length];
		parameters = new double[single.parameters().size()];
	}

	@Override
	public void fit(final CurveBlock block) {
		final int count = block.count();
		convert(block.measured(), count);
		if (leakage != null) correct(count);
		sum(corrected, areas, count);
		if (leakage != null) sum(change, uncorrectedAreas, count);
		residues.find(corrected, count);
		for (int v = 0; v < count; v++) {
			if (!(smallest[v] > 0)) {
				block.setStatus(v, FitStatus.NO_SIGNAL);
				continue;
			}
			if (!residues.isFound(v)) {
				block.setStatus(v, FitStatus.NOT_CONVERGED);
				continue;
			}
			block.setStatus(v, values.set(areas[v], uncorrectedAreas[v], residues.highest(v), residues.timeOfHighest(v), k2[v],
				parameters));
			block.setParameters(v, parameters);
		}
	}

	/** The model of one curve reads it again, since its curve is that of the last start. */
	@Override
	public void select(final CurveBlock block, final int selected) {
		block.copyCurve(selected, curve);
		single.start(curve, parameters);
	}

	/** Converts samples to changes of the relaxation rate; those of a curve without a logarithm are 0. */
	private void convert(final double[][] measured, final int count) {
		if (!settings.change().ofSignal()) {
			Arrays.fill(smallest, 0, count, 1);
			for (int i = 0; i < measured.length; i++) {
				System.arraycopy(measured[i], 0, change[i], 0, count);
			}
			return;
		}
		final BaselineFrames baseline = settings.change().baseline();
		Arrays.fill(level, 0, count, 0);
		for (int i = baseline.first(); i <= baseline.last(); i++) {
			add(1, measured[i], level, count);
		}
		divide(level, baseline.count(), count);
		System.arraycopy(level, 0, smallest, 0, count);
		for (final double[] sample : measured) {
			lower(sample, smallest, count);
		}
		for (int i = 0; i < measured.length; i++) {
			ratios(measured[i], level, change[i], count);
			logarithm.compute(change[i], change[i], count);
			divide(change[i], -settings.change().echoTime(), count);
		}
		for (int v = 0; v < count; v++) {
			if (!(smallest[v] > 0)) clear(v);
		}
	}

	private void clear(final int v) {
		for (final double[] plane : change) {
			plane[v] = 0;
		}
	}

	private void correct(final int count) {
		Arrays.fill(k2, 0, count, 0);
		for (int i = 0; i < change.length; i++) {
			add(leakage.k2Weight(i), change[i], k2, count);
		}
		for (int i = 0; i < change.length; i++) {
			System.arraycopy(change[i], 0, corrected[i], 0, count);
			add(leakage.integral(i), k2, corrected[i], count);
		}
	}

	private void sum(final double[][] curves, final double[] sums, final int count) {
		Arrays.fill(sums, 0, count, 0);
		for (int i = 0; i < curves.length; i++) {
			add(area[i], curves[i], sums, count);
		}
	}

	private static void add(final double factor, final double[] plane, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += factor * plane[v];
		}
	}

	private static void divide(final double[] plane, final double divisor, final int count) {
		for (int v = 0; v < count; v++) {
			plane[v] /= divisor;
		}
	}

	private static void lower(final double[] sample, final double[] smallest, final int count) {
		for (int v = 0; v < count; v++) {
			smallest[v] = Math.min(smallest[v], sample[v]);
		}
	}

	private static void ratios(final double[] sample, final double[] level, final double[] ratio, final int count) {
		for (int v = 0; v < count; v++) {
			ratio[v] = sample[v] / level[v];
		}
	}
}
