package org.imagingbiomarkers.samples;

import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.diffusion.tensor.DiffusionTensor;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** The computed phantom of diffusion tensors: five volumes without weighting and thirty directions of b = 1000 s/mm^2. */
public final class TensorPhantom {

	private static final int UNWEIGHTED = 5;
	private static final int DIRECTIONS = 30;
	private static final double B = 1000;
	private static final double SIGNAL = 4000;
	private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

	/** Eigenvalues, in 10^-3 mm^2/s, and three angles by which the axes are turned, degrees. */
	public static final VialPhantom TENSOR = new VialPhantom("tensor-phantom", "Tensor phantom", "diffusion tensor",
		DiffusionTensor.DECLARATION, "diffusion that differs with its direction", List.of(tensor(1.7, 0.4, 0.3, 25, 35, 15),
			tensor(1.5, 0.6, 0.4, 50, 20, 40), tensor(1.3, 0.9, 0.3, 130, 30, 20), tensor(1.2, 0.7, 0.6, 200, 40, 50), tensor(
				1.0, 0.5, 0.2, 290, 25, 30), tensor(0.9, 0.7, 0.4, 340, 50, 25), tensor(2.2, 1.6, 1.4, 70, 45, 35)), volumes(),
		TensorPhantom::header, TensorPhantom::signal, 4,
		"b = 0 (5 volumes) and 1000 s/mm^2 in 30 directions on half a sphere, as the headers say");

	private TensorPhantom() {}

	private static List<Double> volumes() {
		return IntStream.range(0, UNWEIGHTED + DIRECTIONS).mapToObj(Double::valueOf).toList();
	}

	/** The direction of a volume on a spiral over half a sphere; zero where there is no weighting. */
	private static double[] direction(final double volume) {
		if (volume < UNWEIGHTED) return new double[3];
		final double z = (volume - UNWEIGHTED + 0.5) / DIRECTIONS;
		final double r = Math.sqrt(1 - z * z);
		final double angle = GOLDEN_ANGLE * (volume - UNWEIGHTED);
		return new double[] { r * Math.cos(angle), r * Math.sin(angle), z };
	}

	private static DicomDataSet header(final double volume) {
		final DataSetBuilder header = new DataSetBuilder().put(Tag.ACQUISITION_NUMBER, VR.IS, (int) volume + 1);
		if (volume < UNWEIGHTED) return header.put(Tag.DIFFUSION_B_VALUE, VR.FD, 0.0).build();
		final double[] g = direction(volume);
		return header.put(Tag.DIFFUSION_B_VALUE, VR.FD, B).put(Tag.DIFFUSION_GRADIENT_ORIENTATION, VR.FD, g[0], g[1], g[2])
			.build();
	}

	private static double signal(final double[] p, final double volume) {
		final double[] g = direction(volume);
		final double along = p[10] * g[0] * g[0] + p[11] * g[1] * g[1] + p[12] * g[2] * g[2] + 2 * (p[13] * g[0] * g[1] +
			p[14] * g[0] * g[2] + p[15] * g[1] * g[2]);
		return p[16] * Math.exp(-1e-3 * B * along);
	}

	/** All that the maps show of a tensor. */
	private static double[] tensor(final double l1, final double l2, final double l3, final double a, final double b,
		final double c)
	{
		final double[][] axes = axes(Math.toRadians(a), Math.toRadians(b), Math.toRadians(c));
		final double[] l = { l1, l2, l3 };
		final int[][] elements = { { 0, 0 }, { 1, 1 }, { 2, 2 }, { 0, 1 }, { 0, 2 }, { 1, 2 } };
		final double[] truth = new double[17];
		for (int k = 0; k < elements.length; k++) {
			for (int i = 0; i < 3; i++) {
				truth[10 + k] += l[i] * axes[i][elements[k][0]] * axes[i][elements[k][1]];
			}
		}
		final double mean = (l1 + l2 + l3) / 3;
		truth[16] = SIGNAL;
		truth[0] = mean;
		truth[1] = Math.sqrt(1.5 * ((l1 - mean) * (l1 - mean) + (l2 - mean) * (l2 - mean) + (l3 - mean) * (l3 - mean)) / (l1 *
			l1 + l2 * l2 + l3 * l3));
		truth[2] = l1;
		truth[3] = (l2 + l3) / 2;
		System.arraycopy(l, 0, truth, 4, 3);
		final double[] e = axes[0];
		final double largest = Math.abs(e[0]) >= Math.abs(e[1]) && Math.abs(e[0]) >= Math.abs(e[2]) ? e[0] : Math.abs(
			e[1]) >= Math.abs(e[2]) ? e[1] : e[2];
		for (int axis = 0; axis < 3; axis++) {
			truth[7 + axis] = Math.signum(largest) * e[axis];
		}
		return truth;
	}

	/** Three axes at right angles, turned about z, about y, and about the first of them. */
	private static double[][] axes(final double a, final double b, final double c) {
		final double[] first = { Math.cos(a) * Math.cos(b), Math.sin(a) * Math.cos(b), Math.sin(b) };
		final double[] u = { -Math.sin(a), Math.cos(a), 0 };
		final double[] v = { -Math.cos(a) * Math.sin(b), -Math.sin(a) * Math.sin(b), Math.cos(b) };
		final double[] second = new double[3];
		final double[] third = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			second[axis] = Math.cos(c) * u[axis] + Math.sin(c) * v[axis];
			third[axis] = -Math.sin(c) * u[axis] + Math.cos(c) * v[axis];
		}
		return new double[][] { first, second, third };
	}
}
