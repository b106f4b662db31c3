// Two sites of 20 samples that differ by 5 in every feature: afterwards their means agree.
def chance = new Random(1)
def features = (0..<10).collect { (0..<40).collect { sample -> 10 + chance.nextGaussian() + (sample < 20 ? 0 : 5) } as double[] } as double[][]
def batches = (0..<40).collect { it < 20 ? 0 : 1 } as int[]
def apart = { values -> (values[20..39].sum() - values[0..19].sum()) / 20 }
def harmonized = ops.run('biomarkers.comBat', features, batches)
features.eachWithIndex { values, f ->
    assert apart(values as List) > 3.5
    assert Math.abs(apart(harmonized.values()[f] as List)) < 0.5 : f
}
