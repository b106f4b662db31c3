package org.imagingbiomarkers.curve;

/** The settings of a model that its sampling points alone determine. */
public enum NoSettings {
		NONE
}
