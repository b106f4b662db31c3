package org.imagingbiomarkers.io;

/** A point or a direction in the patient's coordinates (DICOM: x to the left, y to the back, z to the head; mm). */
public record Vector(double x, double y, double z) {

	public static final Vector ZERO = new Vector(0, 0, 0);

	public Vector plus(final Vector other) {
		return new Vector(x + other.x, y + other.y, z + other.z);
	}

	public Vector minus(final Vector other) {
		return new Vector(x - other.x, y - other.y, z - other.z);
	}

	public Vector times(final double factor) {
		return new Vector(x * factor, y * factor, z * factor);
	}

	public double dot(final Vector other) {
		return x * other.x + y * other.y + z * other.z;
	}

	public Vector cross(final Vector other) {
		return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
	}

	public double length() {
		return Math.sqrt(dot(this));
	}

	/** This direction with length 1; the zero vector stays as it is. */
	public Vector unit() {
		final double length = length();
		return length == 0 ? this : times(1 / length);
	}
}
