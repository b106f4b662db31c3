package org.imagingbiomarkers.alignment;

/** A translation, a rotation or an affine transform about a center, before a fixed linear transform. */
final class LinearMotion implements Motion {

	private final TransformKind kind;
	private final VolumeGrid samples;
	private final double[] center;
	/** Distance from the center at which an angle of 1 moves by 1 mm per mm of the parameter. */
	private final double radius;
	private final LinearTransform after;
	private final double[] toIndex;
	private final VolumeGrid moving;
	private final double[] matrix = new double[9];
	private final double[] offset = new double[3];
	private double[] current;

	LinearMotion(final TransformKind kind, final VolumeGrid samples, final VolumeGrid moving, final double[] center,
		final double radius, final LinearTransform after)
	{
		this.kind = kind;
		this.samples = samples;
		this.moving = moving;
		this.center = center;
		this.radius = radius;
		this.after = after;
		toIndex = Matrices.product(moving.inverseStep(), after.matrix());
	}

	@Override
	public int parameters() {
		return switch (kind) {
			case TRANSLATION -> 3;
			case RIGID -> 6;
			default -> 12;
		};
	}

	/** The transform of some parameters, without the fixed one. */
	private LinearTransform own(final double[] p) {
		final double[] shift = { p[0], p[1], p[2] };
		switch (kind) {
			case TRANSLATION:
				return new Translation(p[0], p[1], p[2]);
			case RIGID:
				return Rigid.about(new double[] { p[3] / radius, p[4] / radius, p[5] / radius }, center, shift);
			default:
				final double[] m = Matrices.identity();
				for (int i = 0; i < 9; i++) {
					m[i] += p[3 + i] / radius;
				}
				final double[] o = new double[3];
				Matrices.apply(m, new double[3], center, o);
				for (int d = 0; d < 3; d++) {
					o[d] = center[d] + shift[d] - o[d];
				}
				return new Affine(m, o);
		}
	}

	LinearTransform transform(final double[] parameters) {
		return LinearTransforms.after(after, own(parameters));
	}

	@Override
	public void set(final double[] parameters) {
		current = parameters.clone();
		final LinearTransform full = transform(parameters);
		final double[] m = Matrices.product(moving.inverseStep(), Matrices.product(full.matrix(), samples.step()));
		System.arraycopy(m, 0, matrix, 0, 9);
		final double[] o = samples.origin();
		full.apply(o, o);
		moving.toIndex(o, offset);
	}

	@Override
	public void place(final int slice, final double[] index) {
		int at = 0;
		for (int j = 0; j < samples.size(1); j++) {
			for (int i = 0; i < samples.size(0); i++) {
				for (int d = 0; d < 3; d++) {
					index[at++] = matrix[3 * d] * i + matrix[3 * d + 1] * j + matrix[3 * d + 2] * slice + offset[d];
				}
			}
		}
	}

	@Override
	public double[] collect(final int slice, final double[] force) {
		final double[] sums = new double[12];
		int at = 0;
		for (int j = 0; j < samples.size(1); j++) {
			for (int i = 0; i < samples.size(0); i++) {
				for (int d = 0; d < 3; d++) {
					final double f = force[at++];
					if (f == 0) continue;
					sums[4 * d] += f * i;
					sums[4 * d + 1] += f * j;
					sums[4 * d + 2] += f * slice;
					sums[4 * d + 3] += f;
				}
			}
		}
		return sums;
	}

	@Override
	public void gradient(final double[][] slices, final double[] gradient) {
		final double[] g = new double[12];
		for (final double[] slice : slices) {
			for (int i = 0; i < 12; i++) {
				g[i] += slice[i];
			}
		}
		// moments about the center in mm: sum of force times (x - center)
		final double[] moment = new double[9];
		final double[] total = new double[3];
		final double[] step = samples.step();
		final double[] origin = samples.origin();
		for (int d = 0; d < 3; d++) {
			for (int a = 0; a < 3; a++) {
				moment[3 * d + a] = step[3 * a] * g[4 * d] + step[3 * a + 1] * g[4 * d + 1] + step[3 * a + 2] * g[4 * d + 2] +
					(origin[a] - center[a]) * g[4 * d + 3];
			}
			total[d] = g[4 * d + 3];
		}
		final double[] back = Matrices.transpose(toIndex);
		Matrices.apply(back, new double[3], total, total);
		System.arraycopy(total, 0, gradient, 0, 3);
		if (kind == TransformKind.TRANSLATION) return;
		final double[] m = Matrices.product(back, moment);
		if (kind == TransformKind.AFFINE) {
			for (int i = 0; i < 9; i++) {
				gradient[3 + i] = m[i] / radius;
			}
			return;
		}
		for (int angle = 0; angle < 3; angle++) {
			final double[] slope = rotationSlope(angle);
			double sum = 0;
			for (int i = 0; i < 9; i++) {
				sum += slope[i] * m[i];
			}
			gradient[3 + angle] = sum / radius;
		}
	}

	/** Derivative of the rotation Rz Ry Rx by one of its angles. */
	private double[] rotationSlope(final int angle) {
		final double[] product = Matrices.identity();
		double[] result = product;
		for (int axis = 2; axis >= 0; axis--) {
			final double a = current[3 + axis] / radius;
			final double[] r = Matrices.rotation(axis == 0 ? a : 0, axis == 1 ? a : 0, axis == 2 ? a : 0);
			if (axis == angle) {
				// derivative of the rotation about this axis: turned by 90 degrees, and nothing along the axis
				final double q = a + Math.PI / 2;
				final double[] s = Matrices.rotation(axis == 0 ? q : 0, axis == 1 ? q : 0, axis == 2 ? q : 0);
				s[4 * axis] = 0;
				result = Matrices.product(result, s);
			}
			else result = Matrices.product(result, r);
		}
		return result;
	}
}
