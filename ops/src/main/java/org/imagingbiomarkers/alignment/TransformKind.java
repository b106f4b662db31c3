package org.imagingbiomarkers.alignment;

/** What a registration may change. */
public enum TransformKind {
		/** A shift: 3 parameters. */
		TRANSLATION,
		/** A rotation and a shift: 6 parameters. */
		RIGID,
		/** Rotation, scale, shear and a shift: 12 parameters. */
		AFFINE,
		/** A smooth deformation of cubic B-splines after an affine transform. */
		BSPLINE
}
