package org.imagingbiomarkers.radiomics.filter;

/** The axes of a volume, in the order of its flat array: x runs fastest. */
public enum Axis {
		X, Y, Z
}
