package org.imagingbiomarkers.alignment;

/**
 * A deformation of cubic B-splines, before a fixed linear transform. Control points lie along the axes of the fixed
 * image: sums are taken one axis after the other.
 */
final class BSplineMotion implements Motion {

	private final VolumeGrid samples;
	private final VolumeGrid control;
	private final int[][] first = new int[3][];
	private final double[][] weights = new double[3][];
	private final double[] matrix;
	private final double[] offset = new double[3];
	/** From mm of the fixed image to index of the moving one. */
	private final double[] toIndex;
	private final double bendingWeight;
	private double[] current;

	BSplineMotion(final VolumeGrid samples, final VolumeGrid moving, final VolumeGrid control, final LinearTransform after,
		final double bendingWeight)
	{
		this.samples = samples;
		this.control = control;
		this.bendingWeight = bendingWeight;
		toIndex = Matrices.product(moving.inverseStep(), after.matrix());
		matrix = Matrices.product(toIndex, samples.step());
		final double[] o = samples.origin();
		after.apply(o, o);
		moving.toIndex(o, offset);
		final double[] start = samples.origin();
		control.toIndex(start, start);
		for (int d = 0; d < 3; d++) {
			final int n = samples.size(d);
			first[d] = new int[n];
			weights[d] = new double[4 * n];
			for (int i = 0; i < n; i++) {
				final double at = start[d] + i * samples.spacing(d) / control.spacing(d);
				first[d][i] = Math.max(0, Math.min(control.size(d) - 4, (int) at - 1));
				for (int t = 0; t < 4; t++) {
					weights[d][4 * i + t] = CubicBSpline.weight(at - first[d][i] - t);
				}
			}
		}
	}

	/** Control points over a whole grid, as many beyond one end as beyond the other. */
	static VolumeGrid controlPoints(final VolumeGrid fixed, final double distance) {
		final int[] size = new int[3];
		final double[] spacing = { distance, distance, distance };
		final double[] origin = new double[3];
		for (int d = 0; d < 3; d++) {
			final double extent = (fixed.size(d) + 1) * fixed.spacing(d);
			size[d] = Math.max(4, (int) Math.ceil(extent / distance) + 3);
			origin[d] = ((fixed.size(d) - 1) * fixed.spacing(d) - (size[d] - 1) * distance) / 2 / fixed.spacing(d);
		}
		fixed.toPatient(origin, origin);
		return new VolumeGrid(size, spacing, origin, fixed.directions());
	}

	@Override
	public int parameters() {
		return 3 * control.voxels();
	}

	@Override
	public void set(final double[] parameters) {
		current = parameters;
	}

	BSplineDisplacement transform(final double[] parameters) {
		final int n = control.voxels();
		final double[][] coefficients = new double[3][n];
		for (int d = 0; d < 3; d++) {
			System.arraycopy(parameters, d * n, coefficients[d], 0, n);
		}
		return new BSplineDisplacement(control, coefficients);
	}

	@Override
	public void place(final int slice, final double[] index) {
		final int cx = control.size(0), cy = control.size(1), plane = cx * cy, n = control.voxels();
		final double[] inSlice = new double[3 * plane];
		for (int d = 0; d < 3; d++) {
			for (int t = 0; t < 4; t++) {
				final double w = weights[2][4 * slice + t];
				final int from = d * n + (first[2][slice] + t) * plane;
				for (int i = 0; i < plane; i++) {
					inSlice[d * plane + i] += w * current[from + i];
				}
			}
		}
		final double[] inLine = new double[3 * cx];
		int at = 0;
		for (int j = 0; j < samples.size(1); j++) {
			for (int d = 0; d < 3; d++) {
				final int from = d * plane + first[1][j] * cx;
				for (int i = 0; i < cx; i++) {
					inLine[d * cx + i] = weights[1][4 * j] * inSlice[from + i] + weights[1][4 * j + 1] * inSlice[from + cx + i] +
						weights[1][4 * j + 2] * inSlice[from + 2 * cx + i] + weights[1][4 * j + 3] * inSlice[from + 3 * cx + i];
				}
			}
			for (int i = 0; i < samples.size(0); i++) {
				final int f = first[0][i];
				final double w0 = weights[0][4 * i], w1 = weights[0][4 * i + 1], w2 = weights[0][4 * i + 2], w3 = weights[0][4 *
					i + 3];
				final double ux = w0 * inLine[f] + w1 * inLine[f + 1] + w2 * inLine[f + 2] + w3 * inLine[f + 3];
				final double uy = w0 * inLine[cx + f] + w1 * inLine[cx + f + 1] + w2 * inLine[cx + f + 2] + w3 * inLine[cx + f +
					3];
				final double uz = w0 * inLine[2 * cx + f] + w1 * inLine[2 * cx + f + 1] + w2 * inLine[2 * cx + f + 2] + w3 *
					inLine[2 * cx + f + 3];
				for (int d = 0; d < 3; d++) {
					index[at++] = matrix[3 * d] * i + matrix[3 * d + 1] * j + matrix[3 * d + 2] * slice + offset[d] + toIndex[3 *
						d] * ux + toIndex[3 * d + 1] * uy + toIndex[3 * d + 2] * uz;
				}
			}
		}
	}

	@Override
	public double[] collect(final int slice, final double[] force) {
		final int cx = control.size(0), plane = cx * control.size(1);
		final double[] inSlice = new double[3 * plane];
		final double[] inLine = new double[3 * cx];
		int at = 0;
		for (int j = 0; j < samples.size(1); j++) {
			java.util.Arrays.fill(inLine, 0);
			for (int i = 0; i < samples.size(0); i++, at += 3) {
				final double fx = force[at], fy = force[at + 1], fz = force[at + 2];
				if (fx == 0 && fy == 0 && fz == 0) continue;
				for (int d = 0; d < 3; d++) {
					final double g = toIndex[d] * fx + toIndex[3 + d] * fy + toIndex[6 + d] * fz;
					final int to = d * cx + first[0][i];
					for (int t = 0; t < 4; t++) {
						inLine[to + t] += weights[0][4 * i + t] * g;
					}
				}
			}
			for (int d = 0; d < 3; d++) {
				for (int t = 0; t < 4; t++) {
					final double w = weights[1][4 * j + t];
					final int to = d * plane + (first[1][j] + t) * cx;
					for (int i = 0; i < cx; i++) {
						inSlice[to + i] += w * inLine[d * cx + i];
					}
				}
			}
		}
		return inSlice;
	}

	@Override
	public void gradient(final double[][] slices, final double[] gradient) {
		final int plane = control.size(0) * control.size(1), n = control.voxels();
		for (int k = 0; k < slices.length; k++) {
			for (int d = 0; d < 3; d++) {
				for (int t = 0; t < 4; t++) {
					final double w = weights[2][4 * k + t];
					final int to = d * n + (first[2][k] + t) * plane;
					for (int i = 0; i < plane; i++) {
						gradient[to + i] += w * slices[k][d * plane + i];
					}
				}
			}
		}
	}

	/**
	 * Bending energy at the control points, mean of the squared second derivatives (per control point distance squared).
	 */
	@Override
	public double penalty(final double[] p, final double[] gradient) {
		if (bendingWeight == 0) return 0;
		double sum = 0;
		final int cx = control.size(0), cy = control.size(1), cz = control.size(2), n = control.voxels();
		final int inner = Math.max(1, (cx - 2) * (cy - 2) * (cz - 2));
		final double weight = bendingWeight / inner;
		for (int d = 0; d < 3; d++) {
			for (int k = 1; k < cz - 1; k++) {
				for (int j = 1; j < cy - 1; j++) {
					for (int i = 1; i < cx - 1; i++) {
						final int at = d * n + (k * cy + j) * cx + i;
						for (int kind = 0; kind < 6; kind++) {
							final double[] stencil = STENCILS[kind];
							double value = 0;
							for (int s = 0; s < 27; s++) {
								if (stencil[s] != 0) value += stencil[s] * p[at + (s / 9 - 1) * cx * cy + (s / 3 % 3 - 1) * cx + s % 3 -
									1];
							}
							final double factor = kind < 3 ? 1 : 2;
							sum += factor * value * value;
							final double slope = 2 * factor * weight * value;
							for (int s = 0; s < 27; s++) {
								if (stencil[s] != 0) gradient[at + (s / 9 - 1) * cx * cy + (s / 3 % 3 - 1) * cx + s % 3 - 1] += slope *
									stencil[s];
							}
						}
					}
				}
			}
		}
		return weight * sum;
	}

	/** Second derivatives at a control point from the 27 around: xx, yy, zz, xy, xz, yz. */
	private static final double[][] STENCILS = stencils();

	private static double[][] stencils() {
		final double[][] axis = { { 1 / 6.0, 4 / 6.0, 1 / 6.0 }, { -0.5, 0, 0.5 }, { 1, -2, 1 } };
		final int[][] orders = { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 2 }, { 1, 1, 0 }, { 1, 0, 1 }, { 0, 1, 1 } };
		final double[][] stencils = new double[6][27];
		for (int kind = 0; kind < 6; kind++) {
			for (int s = 0; s < 27; s++) {
				stencils[kind][s] = axis[orders[kind][0]][s % 3] * axis[orders[kind][1]][s / 3 % 3] * axis[orders[kind][2]][s /
					9];
			}
		}
		return stencils;
	}
}
