package org.imagingbiomarkers.alignment;

/** A shift, mm. */
public record Translation(double x, double y, double z) implements LinearTransform {

	@Override
	public void apply(final double[] in, final double[] out) {
		out[0] = in[0] + x;
		out[1] = in[1] + y;
		out[2] = in[2] + z;
	}

	@Override
	public double jacobian(final double[] point) {
		return 1;
	}

	@Override
	public Translation inverse() {
		return new Translation(-x, -y, -z);
	}

	@Override
	public double[] matrix() {
		return Matrices.identity();
	}

	@Override
	public double[] offset() {
		return new double[] { x, y, z };
	}
}
