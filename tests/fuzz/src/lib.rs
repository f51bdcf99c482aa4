pub fn x(data: &[u8]) { let k = data.len()/2; let _ = bareme_core::checker::compare(&bareme_core::task::BuiltinChecker::Lines, &data[..k], &data[k..]); }
