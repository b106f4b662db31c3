package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The feature classes of PyRadiomics and the names of their features. */
public enum FeatureClass {

		FIRST_ORDER("firstorder", List.of("10Percentile", "90Percentile", "Energy", "Entropy", "InterquartileRange",
			"Kurtosis", "Maximum", "Mean", "MeanAbsoluteDeviation", "Median", "Minimum", "Range", "RobustMeanAbsoluteDeviation",
			"RootMeanSquared", "Skewness", "TotalEnergy", "Uniformity", "Variance"), List.of("StandardDeviation"), List.of()), //
		GLCM("glcm", List.of("Autocorrelation", "ClusterProminence", "ClusterShade", "ClusterTendency", "Contrast",
			"Correlation", "DifferenceAverage", "DifferenceEntropy", "DifferenceVariance", "Id", "Idm", "Idmn", "Idn", "Imc1",
			"Imc2", "InverseVariance", "JointAverage", "JointEnergy", "JointEntropy", "MCC", "MaximumProbability", "SumAverage",
			"SumEntropy", "SumSquares"), List.of(), List.of("Dissimilarity", "Homogeneity1", "Homogeneity2", "SumVariance")), //
		GLDM("gldm", List.of("DependenceEntropy", "DependenceNonUniformity", "DependenceNonUniformityNormalized",
			"DependenceVariance", "GrayLevelNonUniformity", "GrayLevelVariance", "HighGrayLevelEmphasis",
			"LargeDependenceEmphasis", "LargeDependenceHighGrayLevelEmphasis", "LargeDependenceLowGrayLevelEmphasis",
			"LowGrayLevelEmphasis", "SmallDependenceEmphasis", "SmallDependenceHighGrayLevelEmphasis",
			"SmallDependenceLowGrayLevelEmphasis"), List.of(), List.of("DependencePercentage",
				"GrayLevelNonUniformityNormalized")), //
		GLRLM("glrlm", List.of("GrayLevelNonUniformity", "GrayLevelNonUniformityNormalized", "GrayLevelVariance",
			"HighGrayLevelRunEmphasis", "LongRunEmphasis", "LongRunHighGrayLevelEmphasis", "LongRunLowGrayLevelEmphasis",
			"LowGrayLevelRunEmphasis", "RunEntropy", "RunLengthNonUniformity", "RunLengthNonUniformityNormalized",
			"RunPercentage", "RunVariance", "ShortRunEmphasis", "ShortRunHighGrayLevelEmphasis",
			"ShortRunLowGrayLevelEmphasis"), List.of(), List.of()), //
		GLSZM("glszm", List.of("GrayLevelNonUniformity", "GrayLevelNonUniformityNormalized", "GrayLevelVariance",
			"HighGrayLevelZoneEmphasis", "LargeAreaEmphasis", "LargeAreaHighGrayLevelEmphasis", "LargeAreaLowGrayLevelEmphasis",
			"LowGrayLevelZoneEmphasis", "SizeZoneNonUniformity", "SizeZoneNonUniformityNormalized", "SmallAreaEmphasis",
			"SmallAreaHighGrayLevelEmphasis", "SmallAreaLowGrayLevelEmphasis", "ZoneEntropy", "ZonePercentage", "ZoneVariance"),
			List.of(), List.of()), //
		NGTDM("ngtdm", List.of("Busyness", "Coarseness", "Complexity", "Contrast", "Strength"), List.of(), List.of()), //
		SHAPE("shape", List.of("Elongation", "Flatness", "LeastAxisLength", "MajorAxisLength", "Maximum2DDiameterColumn",
			"Maximum2DDiameterRow", "Maximum2DDiameterSlice", "Maximum3DDiameter", "MeshVolume", "MinorAxisLength",
			"Sphericity", "SurfaceArea", "SurfaceVolumeRatio", "VoxelVolume"), List.of("Compactness1", "Compactness2",
				"SphericalDisproportion"), List.of()), //
		SHAPE_2D("shape2D", List.of("Elongation", "MajorAxisLength", "MaximumDiameter", "MeshSurface", "MinorAxisLength",
			"Perimeter", "PerimeterSurfaceRatio", "PixelSurface", "Sphericity"), List.of("SphericalDisproportion"), List.of());

	private final String key;
	private final List<String> features;
	private final List<String> onRequest;
	private final List<String> removed;

	FeatureClass(final String key, final List<String> features, final List<String> onRequest, final List<String> removed) {
		this.key = key;
		this.features = features;
		this.onRequest = onRequest;
		this.removed = removed;
	}

	/** Its name in files and in the names of features. */
	public String key() {
		return key;
	}

	/** Its features, without those that PyRadiomics computes only if they are named. */
	public List<String> features() {
		return features;
	}

	/** Whether a feature may be named in a file. */
	boolean knows(final String feature) {
		return features.contains(feature) || onRequest.contains(feature) || removed.contains(feature);
	}

	/** Whether PyRadiomics accepts a feature but does not compute it any more: another one has its value. */
	boolean removed(final String feature) {
		return removed.contains(feature);
	}

	/** Whether its features are those of a shape, not of intensities. */
	boolean shape() {
		return this == SHAPE || this == SHAPE_2D;
	}

	static Optional<FeatureClass> of(final String key) {
		return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
	}
}
